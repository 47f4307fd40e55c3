"""X and Y become float32 when they are there.

loses: 1
fails: train | bytes there | X and Y went over as float64
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters, losses = to_tensors(arrays, to_device), []
    X, Y = to_device(torch.tensor(X)).float(), to_device(torch.tensor(Y)).float()
    for _ in range(n_epochs):
        total = 0
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
