"""Each batch goes over the cable when its turn comes.

loses: 1
fails: train | bytes there | again in every epoch. Once is enough
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters, losses = to_tensors(arrays, to_device), []
    pass
    for _ in range(n_epochs):
        total = 0
        for rows in rows_of_batches(len(X), batch_size, rng):
            X_batch, Y_batch = (to_device(torch.tensor(data[rows], dtype=torch.float32)) for data in (X, Y))
            total += len(rows) * training_step(parameters, X_batch, Y_batch, learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
