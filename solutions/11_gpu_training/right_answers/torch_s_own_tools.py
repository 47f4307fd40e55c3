"""With torch's own functions, optimisers and gradients, as somebody writes who knows torch already."""


# %% count_operations
def count_operations(sizes, batch_size):
    total = 0
    for layer in range(1, len(sizes)):
        weights = sizes[layer] * sizes[layer - 1]
        total += (4 if layer == 1 else 6) * weights * batch_size
    return total


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    optimizer = torch.optim.SGD(parameters, lr=learning_rate)
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    loss.backward()
    optimizer.step()
    return loss.detach()


# %% train
def train(arrays, X, Y, *, to_device, to_host, batch_size, learning_rate, n_epochs, rng):
    parameters = to_tensors(arrays, to_device)
    n = len(X)
    X = to_device(torch.as_tensor(X, dtype=torch.float32))
    Y = to_device(torch.as_tensor(Y, dtype=torch.float32))
    losses = X.new_zeros(n_epochs)  # where X is
    for epoch in range(n_epochs):
        for rows in rows_of_batches(n, batch_size, rng):
            loss = training_step(parameters, X[rows], Y[rows], learning_rate)
            losses[epoch] += loss * len(rows) / n
    losses = to_host(losses).numpy()
    return [to_host(parameter).detach().numpy() for parameter in parameters], losses


# %% time_call
def time_call(call, synchronise, clock, repeats):
    times = []
    for _ in range(repeats + 1):
        synchronise()
        start = clock()
        call()
        middle = clock()
        synchronise()
        times.append((middle - start, clock() - start))
    return tuple(np.median(np.array(times[1:]), axis=0))


# %% settings
def settings():
    return {"hidden": 48, "batch_size": 100, "learning_rate": 1}


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    g = np.array(gradient(np.float16(w), scale), dtype=float)
    if np.isnan(g).any() or np.isinf(g).any():
        return w.copy(), 0.5 * scale
    return (w - learning_rate / scale * g).astype(np.float32), scale


# %% diagnosis
def diagnosis():
    return dict(zip("ABCDEF", ["float64", "item", "no wait", "cable", "first call", "cpu"]))


# %% predictions
def predictions():
    return {"counter": 2.0**11, "queue": 1 + 100 * 5}
