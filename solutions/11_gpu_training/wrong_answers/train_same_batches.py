"""The batches are dealt once for all epochs.

loses: 3
fails: train | several epochs | The batches are the same in every epoch
fails: train | the mean losses | The batches are the same in every epoch
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters = to_tensors(arrays, to_device)
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    losses, batches = [], rows_of_batches(len(X), batch_size, rng)
    for _ in range(n_epochs):
        total = torch.zeros(())
        for rows in batches:
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
