"""The sum of each epoch begins as a number that is brought there.

loses: 1
fails: train | bytes there | One number more went over in every epoch
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters = to_tensors(arrays, to_device)
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    losses = []
    for _ in range(n_epochs):
        total = to_device(torch.tensor(0.0))
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
