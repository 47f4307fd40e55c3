"""The training works in the arrays that came in.

loses: 1
fails: train | the arrays are left alone | `array_0 -= ...` and `array_0[...] = ...` write into the cal
"""


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters = [
        to_device(torch.from_numpy(np.asarray(array, dtype=np.float32))).requires_grad_() for array in arrays
    ]
    X, Y = (to_device(torch.tensor(data, dtype=torch.float32)) for data in (X, Y))
    losses = []
    for _ in range(n_epochs):
        total = torch.zeros(())
        for rows in rows_of_batches(len(X), batch_size, rng):
            total += len(rows) * training_step(parameters, X[rows], Y[rows], learning_rate)
        losses.append(to_host(total / len(X)).item())
    return [to_host(parameter.detach()).numpy() for parameter in parameters], losses
