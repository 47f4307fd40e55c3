"""The loss of each batch comes back.

loses: 2
fails: train | bytes back | The loss of each batch came back
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters, losses = to_tensors(arrays, to_device), []
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    for _ in range(n_epochs):
        total = 0
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * to_host(training_step(parameters, X[rows], Y[rows], learning_rate)).item()
        losses.append(total / len(X))
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
