"""Other formulas for the same things, with warnings on the way."""


# %% predict
def predict(X, w, b):
    return np.einsum("nd,d->n", X, w) + b


# %% loss
def mean_squared_error(y_hat, y):
    return np.dot(y_hat - y, y_hat - y) / y.size


# %% slope
def slope(f, t, h=1e-5):
    return np.divide(f(t + h) - f(t - h), h + h)


# %% gradients
def gradients(X, y, w, b):
    both = np.column_stack([X, np.ones(len(X))])
    d = 2 * both.T @ (both @ np.append(w, b) - y) / len(y)
    return d[:-1], d[-1]


# %% walk
def walk(X, y, learning_rate, n_steps):
    both = np.column_stack([X, np.ones(len(X))])
    v, history = np.zeros(both.shape[1]), np.zeros(n_steps)
    for step in range(n_steps):
        miss = both @ v - y
        history[step] = miss @ miss / len(y)
        v = v - learning_rate * 2 / len(y) * miss @ both
    return v[:-1], v[-1], history


# %% solve
def solve(X, y):
    middle = X.mean(axis=0)
    w = np.linalg.pinv(X - middle) @ (y - y.mean())
    return w, y.mean() - w @ middle


# %% standardise
def standardise(X_train, X_new):
    variance = np.mean(X_train**2, axis=0) - X_train.mean(axis=0) ** 2
    scale = np.sqrt(np.where(variance > 1e-9, variance, 1))
    return tuple((X - X_train.mean(axis=0)) / scale for X in (X_train, X_new))


# %% r_squared
def r_squared(y_hat, y):
    return 1 - np.mean(np.square(y - y_hat)) / np.var(y)


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    w, b = solve(np.log(X_train), y_train)
    return np.log(X_new) @ w + b


# %% ridge
def solve_ridge(X, y, strength):
    middle = X.mean(axis=0)
    X = X - middle
    w = X.T @ np.linalg.solve(X @ X.T + len(X) * strength * np.eye(len(X)), y - y.mean())
    return w, y.mean() - w @ middle


# %% step_factors
def step_factors(deviation, learning_rate):
    return tuple(1 - np.array([deviation**2, 1]) * 2 * learning_rate)


# %% largest_rate
def largest_rate(deviation):
    return np.minimum(1, 1 / np.float64(deviation) ** 2)


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    found = False
    for i in range(len(X_new)):
        mixed = np.tile(X_new[i], (len(X_new), 1))  # the same row again and again, instead of the others
        for some in (X_new[[i]], mixed):
            change = pipeline(X_train, y_train, some)[0] - pipeline(X_train, y_train, X_new)[i]
            found |= bool(np.isnan(change) or np.abs(change) > 1e-6)
    return found
