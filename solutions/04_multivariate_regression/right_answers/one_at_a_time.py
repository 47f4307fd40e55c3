"""All by loops and lists, one number at a time, as somebody writes who does not trust matrices yet."""


# %% predict
def predict(X, W, b):
    Y_hat = []
    for x in X:
        row = []
        for w, bias in zip(W, b):
            total = bias
            for weight, number in zip(w, x):
                total = total + weight * number
            row.append(total)
        Y_hat.append(row)
    return np.array(Y_hat)


# %% loss_parts
def loss_parts(Y_hat, Y):
    parts = []
    for i in range(Y.shape[1]):
        part = 0
        for n in range(Y.shape[0]):
            part += (Y_hat[n, i] - Y[n, i]) ** 2 / Y.shape[0]
        parts.append(part)
    return parts


# %% loss
def loss(Y_hat, Y):
    return sum(loss_parts(Y_hat, Y))


# %% gradients
def gradients(X, Y, W, b):
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    Y_hat = predict(X, W, b)
    for n in range(len(X)):
        for i in range(len(b)):
            slope = 2 * (Y_hat[n, i] - Y[n, i]) / len(X)
            db[i] += slope
            for j in range(X.shape[1]):
                dW[i, j] += slope * X[n, j]
    return [dW, db]


# %% solve
def solve(X, Y):
    W, b = [], []
    A = np.array([[*x, 1] for x in X])
    for y in Y.T:
        *w, bias = np.linalg.lstsq(A, y, rcond=None)[0]
        W.append(w)
        b.append(bias)
    return np.array(W), np.array(b)


# %% add_output
def add_output(W, b, X, y):
    *w, bias = np.linalg.lstsq(np.array([[*x, 1] for x in X]), y, rcond=None)[0]
    return [list(row) for row in W] + [w], [*b, bias]


# %% turned
def predict_turned(X, V, b):
    columns = []
    for x in X.T:
        columns.append([sum(v * x) + bias for v, bias in zip(V.T, b)])
    return np.array(columns).T


def gradients_turned(X, Y, V, b):
    dV, db = 0, 0
    missed = predict_turned(X, V, b) - Y
    for n in range(X.shape[1]):
        dV = dV + np.outer(X[:, n], missed[:, n]) * 2 / X.shape[1]
        db = db + missed[:, n] * 2 / X.shape[1]
    return dV, db


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W, new_b = [], []
    for i in range(len(b)):
        row = [Y_deviation[i] * W[i][j] / X_deviation[j] for j in range(len(X_mean))]
        new_W.append(row)
        new_b.append(Y_mean[i] + Y_deviation[i] * b[i] - sum(w * m for w, m in zip(row, X_mean)))
    return new_W, new_b


# %% shared
def shared_gradients(X, Y, w, b):
    dw, db = np.zeros(len(w)), np.zeros(len(b))
    for x, y in zip(X, Y):
        for i in range(len(b)):
            slope = 2 * (sum(w * x) + b[i] - y[i]) / len(X)
            dw += slope * x
            db[i] += slope
    return dw, db


def solve_shared(X, Y):
    rows, targets = [], []
    for x, y in zip(X, Y):
        for i in range(len(y)):
            rows.append([*x, *(float(i == output) for output in range(len(y)))])
            targets.append(y[i])
    solution = np.linalg.lstsq(np.array(rows), np.array(targets), rcond=None)[0]
    return list(solution[: X.shape[1]]), list(solution[X.shape[1] :])


# %% predictions
def predictions():
    return {"start": 5.0, "rate": 4 * 0.1, "grams": "same", "shared": "yes"}
