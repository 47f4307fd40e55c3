"""X and Y stay float64, which does not go with float32.

loses: 10
fails: train | one step by hand | RuntimeError
fails: train | bytes there | RuntimeError
fails: train | bytes back | RuntimeError
fails: train | several epochs | RuntimeError
fails: train | the mean losses | RuntimeError
fails: digits | a validation loss of 0.135 | RuntimeError
fails: digits | other starts | RuntimeError
fails: digits | other pictures | RuntimeError
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters, losses = to_tensors(arrays, to_device), []
    X, Y = to_device(torch.tensor(X)), to_device(torch.tensor(Y))
    for _ in range(n_epochs):
        total = 0
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
