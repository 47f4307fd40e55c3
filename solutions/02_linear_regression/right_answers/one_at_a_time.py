"""All by loops and lists, one example at a time, as somebody writes who does not trust numpy yet."""


# %% predict
def predict(X, w, b):
    y_hat = []
    for x in X:
        total = b
        for j in range(len(w)):
            total = total + w[j] * x[j]
        y_hat.append(total)
    return np.array(y_hat)


# %% loss
def mean_squared_error(y_hat, y):
    total = 0
    for predicted, true in zip(y_hat, y):
        total += (predicted - true) ** 2
    return total / len(y)


# %% slope
def slope(f, t, h=1e-5):
    up = f(t + h)
    down = f(t - h)
    return (up - down) / h / 2


# %% gradients
def gradients(X, y, w, b):
    dw, db = [0] * len(w), 0
    for x, true in zip(X, y):
        miss = b - true
        for j in range(len(w)):
            miss += w[j] * x[j]
        for j in range(len(w)):
            dw[j] += 2 * miss * x[j] / len(y)
        db += 2 * miss / len(y)
    return [dw, db]


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b = [0.0] * X.shape[1], 0.0
    history = []
    while len(history) < n_steps:
        history.append(mean_squared_error(predict(X, w, b), y))
        dw, db = gradients(X, y, w, b)
        for j in range(len(w)):
            w[j] -= learning_rate * dw[j]
        b -= learning_rate * db
    return [w, b, history]


# %% solve
def solve(X, y):
    rows = [[*x, 1] for x in X]
    *w, b = np.linalg.lstsq(np.array(rows), y, rcond=None)[0]
    return w, b


# %% standardise
def standardise(X_train, X_new):
    train, new = X_train.astype(float), X_new.astype(float)
    for j in range(X_train.shape[1]):
        mean = sum(X_train[:, j]) / len(X_train)
        deviation = (sum((X_train[:, j] - mean) ** 2) / len(X_train)) ** 0.5
        for table in (train, new):
            table[:, j] -= mean
            if deviation > 0:
                table[:, j] /= deviation
    return [train, new]


# %% r_squared
def r_squared(y_hat, y):
    missed = spread = 0
    for predicted, true in zip(y_hat, y):
        missed += (true - predicted) ** 2
        spread += (true - np.mean(y)) ** 2
    return (spread - missed) / spread


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    X_train, X_new = standardise(X_train, X_new)
    w, b, _ = walk(X_train, y_train, 0.1, 60)
    return predict(X_new, w, b)


# %% ridge
def solve_ridge(X, y, strength):
    n, d = X.shape
    rows = [[*x, 1.0] for x in X]
    targets = list(y)
    for j in range(d):
        row = [0.0] * (d + 1)
        row[j] = (n * strength) ** 0.5
        rows.append(row)
        targets.append(0.0)
    *w, b = np.linalg.lstsq(np.array(rows), np.array(targets), rcond=None)[0]
    return w, b


# %% step_factors
def step_factors(deviation, learning_rate):
    factors = []
    for curvature in (2 * deviation**2, 2):
        distance = 1.0
        distance -= learning_rate * curvature * distance
        factors.append(distance)
    return factors


# %% largest_rate
def largest_rate(deviation):
    if deviation <= 1:
        return 1
    return deviation**-2


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    for i in range(len(X_new)):
        together = pipeline(X_train, y_train, X_new)[i]
        alone = pipeline(X_train, y_train, np.array([X_new[i]]))[0]
        if not abs(together - alone) < 1e-6:
            return True
    return False


# %% predictions
def predictions():
    return {"first_loss": 25.0, "unit": 144.0, "twice": "same", "noise": "smaller"}
