"""Other formulas for the same, and everything at once."""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    _, group = np.unique(X, axis=0, return_inverse=True)
    group = group.reshape(-1)
    drawn = rng.permutation(group.max() + 1)
    last_of = np.zeros(len(drawn), dtype=int)
    last_of[group] = np.arange(len(X))
    val, test, train = np.split(last_of[drawn], np.cumsum([n_val, n_test]))
    return train, val, test


# %% scaling
def scaling(X):
    X = np.asarray(X, dtype=float)
    return X.sum(axis=0) / len(X), np.linalg.norm(X - X.mean(axis=0)) / np.sqrt(X.size)


# %% initialise
def initialise(sizes, rng):
    return tuple(
        (rng.normal(0, (2 / d) ** 0.5, (m, d)), np.repeat(0.0, m)) for d, m in zip(sizes[:-1], sizes[1:])
    )


# %% forward
def forward(parameters, X):
    if len(parameters) == 1:
        ((W, b),) = parameters
        return [X], (W @ X.T).T + b
    (W, b), *rest = parameters
    Z = X @ W.T + b
    H, logits = forward(rest, (Z + np.abs(Z)) / 2)
    return [X, *H], logits


# %% cross_entropy
def cross_entropy(Z, y):
    ahead = Z - np.take_along_axis(Z, np.reshape(y, (-1, 1)), axis=1)  # of the label's logit
    return np.logaddexp.reduce(ahead, axis=1).mean()


# %% backward
def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    log_Y_hat = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    dZ = (np.exp(log_Y_hat) - (np.arange(Z.shape[1]) == np.reshape(y, (-1, 1)))) / len(X)
    found = []
    for (W, _), into in zip(parameters[::-1], H[::-1]):
        found = [(np.tensordot(dZ, into, axes=(0, 0)), np.ones(len(X)) @ dZ), *found]
        dZ = np.where(into > 0, dZ @ W, 0.0)
    return found


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    places, losses = [], []
    for _ in range(n_epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for rows in np.split(order, range(batch_size, len(X), batch_size)):
            parameters = [
                tuple(part - learning_rate * slope for part, slope in zip(pair, slopes))
                for pair, slopes in zip(parameters, gradient(parameters, X[rows], y[rows]))
            ]
        places.append(parameters)
        losses.append(loss(parameters, X_val, y_val))
    return places[int(np.argmin(losses))], losses


# %% predict
def predict(model, X):
    shift, scale, ((W, b), *rest) = model
    W, b = W / scale, b - (W @ shift) / scale  # the scaling, put into the first layer
    return np.argmax(forward([(W, b), *rest], X.astype(float))[1], axis=-1)


# %% fit
def fit(X, y, X_val, y_val):
    """Two hidden layers."""
    shift, scale = scaling(X)
    parameters, _ = train(
        network_loss,
        backward,
        initialise((X.shape[1], 100, 50, 10), np.random.default_rng(0)),
        (X - shift) / scale,
        y,
        (X_val - shift) / scale,
        y_val,
        batch_size=40,
        learning_rate=0.2,
        n_epochs=10,
        rng=np.random.default_rng(3),
    )
    return shift, scale, parameters


# %% confusion
def confusion(y, answers, k):
    return np.bincount(k * np.asarray(y) + np.asarray(answers), minlength=k * k).reshape(k, k)


def commonest_mistake(M):
    M = np.where(np.eye(len(M), dtype=bool), -1, M)
    return tuple(np.argwhere(M == M.max())[0])


# %% sign_test
def sign_test(y, first, second):
    lead = (first == y).astype(int) - (second == y).astype(int)
    n = int(np.count_nonzero(lead))
    least = (n - abs(int(lead.sum()))) // 2
    row = [1]  # of Pascal's triangle
    for _ in range(n):
        row = [1, *(a + b for a, b in zip(row, row[1:])), 1][: least + 1]
    return min(1.0, 2 * sum(row) / 2**n)
