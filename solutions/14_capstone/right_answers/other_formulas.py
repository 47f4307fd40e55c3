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
    places = [parameters]
    for _ in range(n_epochs):
        places.append(one_epoch(gradient, places[-1], X, y, batch_size, learning_rate, rng))
    losses = np.array([loss(place, X_val, y_val) for place in places[1:]])
    return tuple(places[losses.argmin() + 1]), losses


# %% predict
def predict(model, X):
    shift, scale, ((W, b), *rest) = model
    W, b = W / scale, b - (W @ shift) / scale  # the scaling, put into the first layer
    return np.argmax(forward([(W, b), *rest], X.astype(float))[1], axis=-1)


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    shift, scale = scaling(X)
    together = (np.concatenate([X, X_val]) - shift) / scale
    parameters, _ = train(
        network_loss,
        backward,
        initialise(sizes, np.random.default_rng(0)),
        together[: len(X)],
        y,
        together[len(X) :],
        y_val,
        batch_size=batch_size,
        learning_rate=learning_rate,
        n_epochs=n_epochs,
        rng=np.random.default_rng(3),
    )
    return shift, scale, parameters


# %% chosen
def chosen():
    """Two hidden layers."""
    return {"n_epochs": 10, "learning_rate": 0.2, "batch_size": 40, "sizes": (196, 100, 50, 10)}


# %% only_one_right
def only_one_right(y, first, second):
    lead = (first == y).astype(int) - (second == y).astype(int)
    return np.count_nonzero(lead == 1), np.count_nonzero(lead == -1)
