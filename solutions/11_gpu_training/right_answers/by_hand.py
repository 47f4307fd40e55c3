"""Loops, gradients from torch.autograd.grad, and data instead of no_grad."""


# %% count_operations
def count_operations(sizes, batch_size):
    forward = sum(2 * batch_size * d * m for d, m in zip(sizes, sizes[1:]))
    return forward + forward + (forward - 2 * batch_size * sizes[0] * sizes[1])


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    Z = forward(X, parameters)
    loss = -(Y * torch.log_softmax(Z, dim=1)).sum(dim=1).mean()
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, list(parameters))):
        parameter.data -= learning_rate * gradient
    return loss.clone().detach()


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters = to_tensors(arrays, to_device)
    X_there = to_device(torch.tensor(X).float())
    Y_there = to_device(torch.tensor(Y).float())
    losses = []
    for _ in range(n_epochs):
        batches = rows_of_batches(len(X), batch_size, rng)
        met = [
            len(rows) * training_step(parameters, X_there[rows], Y_there[rows], learning_rate)
            for rows in batches
        ]
        losses.append(float(to_host(torch.stack(met).sum() / len(X))))
    with torch.no_grad():
        return [to_host(parameter).numpy().copy() for parameter in parameters], losses


# %% time_call
def time_call(call, synchronise, clock, repeats):
    call()
    synchronise()
    asked, answered = [], []
    for _ in range(repeats):
        start = clock()
        call()
        asked += [clock() - start]
        synchronise()
        answered += [clock() - start]
    return sorted(asked)[repeats // 2], sorted(answered)[repeats // 2]


# %% settings
def settings():
    return {"hidden": 64, "batch_size": 125, "learning_rate": 1}


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    g = gradient(w.astype("float16"), scale)
    if all(np.isfinite(number) for number in g):
        unscaled = g.astype("float32") / scale
        new_w = w.copy()
        new_w -= learning_rate * unscaled
        return new_w, scale
    return w, scale / 2


# %% diagnosis
def diagnosis():
    return {"F": "cpu", "E": "first call", "D": "cable", "C": "no wait", "B": "item", "A": "float64"}


# %% predictions
def predictions():
    return {"queue": 501.0, "counter": 2048.0}
