"""The sum over the examples is reported.

loses: 1
fails: train | the mean losses | These are sums over the examples
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters, losses = to_tensors(arrays, to_device), []
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    for _ in range(n_epochs):
        total = 0
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
