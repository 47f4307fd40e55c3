"""The batches are drawn from a generator of its own.

loses: 3
fails: train | several epochs | Each epoch goes on from where the last one ended, with new b
fails: train | the mean losses | For each epoch the mean over all examples, each batch weighe
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    rng = np.random.default_rng(0)
    parameters = to_tensors(arrays, to_device)
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    losses = []
    for _ in range(n_epochs):
        total = torch.zeros(())
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
