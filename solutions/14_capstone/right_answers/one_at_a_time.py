"""Example by example and number by number, as in a first course on programming; classes of numpy avoided."""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    first = {}
    for row in range(len(X)):
        first.setdefault(tuple(X[row].tolist()), row)
    rows = list(first.values())
    rng.shuffle(rows)
    test = [rows.pop() for _ in range(n_test)]
    val = [rows.pop() for _ in range(n_val)]
    return rows, val, test


# %% backward
def backward(parameters, X, y):
    totals = [[np.zeros(W.shape), np.zeros(b.shape)] for W, b in parameters]
    H, Z = forward(parameters, X)
    for i in range(len(X)):
        e = np.exp(Z[i] - max(Z[i]))
        dz = e / sum(e)
        dz[y[i]] -= 1
        for layer in range(len(parameters) - 1, -1, -1):
            totals[layer][0] += np.outer(dz, H[layer][i]) / len(X)
            totals[layer][1] += dz / len(X)
            if layer > 0:
                dz = (parameters[layer][0].T @ dz) * (H[layer][i] > 0)
    return totals


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    here = [[W.copy(), b.copy()] for W, b in parameters]
    losses, best = [], None
    for epoch in range(n_epochs):
        left = list(rng.permutation(len(X)))
        while left:
            rows, left = left[:batch_size], left[batch_size:]
            for pair, slopes in zip(here, gradient(here, X[rows], y[rows])):
                for which in (0, 1):
                    pair[which] -= learning_rate * slopes[which]
        losses.append(float(loss(here, X_val, y_val)))
        if best is None or losses[epoch] < min(losses[:epoch]):
            best = [[W.copy(), b.copy()] for W, b in here]
    return best, losses


# %% predict
def predict(model, X):
    shift, scale, parameters = model
    answers = []
    for x in X:
        _, Z = forward(parameters, ((x - shift) / scale)[None, :])
        answers.append(int(np.argmax(Z[0])))
    return answers


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    shift, scale = X.mean(axis=0), float((X - X.mean(axis=0)).std())

    def gradient(parameters, X, y):  # all rows at once
        H, Z = forward(parameters, X)
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
        found = [(dZ.T @ H[-1], dZ.sum(axis=0))]
        for layer in range(len(H) - 1, 0, -1):
            dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
            found.append((dZ.T @ H[layer - 1], dZ.sum(axis=0)))
        return found[::-1]

    parameters, _ = train(
        network_loss,
        gradient,
        initialise(sizes, np.random.default_rng(5)),
        (X - shift) / scale,
        y,
        (X_val - shift) / scale,
        y_val,
        batch_size=batch_size,
        learning_rate=learning_rate,
        n_epochs=n_epochs,
        rng=np.random.default_rng(1),
    )
    return shift, scale, parameters


# %% chosen
def chosen():
    return dict(sizes=[196, 64, 10], batch_size=50, learning_rate=0.3, n_epochs=6)


# %% only_one_right
def only_one_right(y, first, second):
    a = b = 0
    for label, one, other in zip(y, first, second):
        a += one == label and other != label
        b += other == label and one != label
    return [a, b]
