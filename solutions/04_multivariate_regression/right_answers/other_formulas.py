"""Other formulas for the same things."""


# %% predict
def predict(X, W, b):
    return (W @ X.T).T + b


# %% loss_parts
def loss_parts(Y_hat, Y):
    return np.diag((Y_hat - Y).T @ (Y_hat - Y)) / len(Y)


# %% loss
def loss(Y_hat, Y):
    return np.linalg.norm(Y_hat - Y) ** 2 / len(Y)


# %% gradients
def gradients(X, Y, W, b):
    with_1 = np.column_stack([X, np.ones(len(X))])
    both = 2 * (with_1 @ np.column_stack([W, b]).T - Y).T @ with_1 / len(X)
    return both[:, :-1], both[:, -1]


# %% solve
def solve(X, Y):
    x, y = X.mean(axis=0), Y.mean(axis=0)
    W = (Y - y).T @ np.linalg.pinv(X - x).T
    return W, y - W @ x


# %% add_output
def add_output(W, b, X, y):
    both = solve(X, np.column_stack([predict(X, W, b), y]))
    return np.vstack([W, both[0][-1:]]), np.append(b, both[1][-1])


# %% learn_to_restore
def learn_to_restore(known, missing):
    x, y = known.mean(axis=0), missing.mean(axis=0)
    C = known - x
    W = np.linalg.solve(C.T @ C + 0.5 * np.eye(48), C.T @ (missing - y)).T
    return W, y - W @ x


# %% turned
def predict_turned(X, V, b):
    return predict(X.T, V.T, b).T


def gradients_turned(X, Y, V, b):
    dW, db = gradients(X.T, Y.T, V.T, b)
    return dW.T, db


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    def model(X):
        return predict((X - X_mean) / X_deviation, W, b) * Y_deviation + Y_mean

    at_zero = model(np.zeros((1, len(X_mean))))
    return (model(np.eye(len(X_mean))) - at_zero).T, at_zero[0]


# %% shared
def shared_gradients(X, Y, w, b):
    dW, db = gradients(X, Y, np.tile(w, (len(b), 1)), b)
    return dW.sum(axis=0), db


def solve_shared(X, Y):
    W, b = solve(X, Y)
    w = W.mean(axis=0)
    return w, (Y - (X @ w)[:, None]).mean(axis=0)
