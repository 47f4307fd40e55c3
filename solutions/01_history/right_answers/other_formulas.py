"""Other formulas for the same things, each from some textbook, with matrices where the text has sums."""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return np.where(inhibitory.sum(axis=1) > 0, False, np.count_nonzero(excitatory, axis=1) >= threshold)


# %% nets
def nets():
    delay = {"1": (["x"], [], 1), "2": (["1"], [], 1)}
    return {
        "xor": {
            "or": (["x1", "x2"], [], 1),
            "and": (["x1", "x1", "x2", "x2"], [], 4),
            "answer": (["or"], ["and"], 1),
        },
        "ended": {**delay, "answer": (["1"], ["x"], 1)},
        "held": {**delay, "answer": (["x", "x", "1", "1", "2", "2"], [], 5)},
    }


# %% step
def perceptron_step(w, b, x, y):
    s = np.where(y, 1, -1)
    mistake = s * (np.dot(w, x) + b) <= 0
    return w + mistake * s * x, b + mistake * s, mistake


# %% perceptron
def perceptron(X, y, n_epochs):
    rows = (2 * y - 1)[:, None] * np.c_[X, np.ones(len(X))]  # each turned so that it should be above 0
    v, mistakes = np.zeros(rows.shape[1]), np.zeros(0, dtype=int)
    for _ in range(n_epochs):
        count = 0
        for row in rows:
            wrong = row @ v <= 0
            v = v + wrong * row
            count += wrong
        mistakes = np.append(mistakes, count)
        if not count:
            break
    return v[:-1], v[-1], mistakes


# %% bound
def mistake_bound(X, y, w, b):
    ones, v = np.column_stack([X, np.ones(len(X))]), np.append(w, b)
    gamma = np.min(np.where(y == 1, 1, -1) * (ones @ (v / np.linalg.norm(v))))
    if not gamma > 0:
        raise ValueError("not separated")
    return np.max(np.einsum("nd,nd->n", ones, ones)) / gamma**2


# %% gradient
def lms_gradient(w, b, x, t):
    gradient = 2 * (np.append(w, b) @ np.append(x, 1) - t) * np.append(x, 1)
    return gradient[:-1], gradient[-1]


# %% lms
def lms(X, t, learning_rate, n_epochs):
    ones = np.column_stack([X, np.ones(len(X))])
    v, squares = np.zeros(ones.shape[1]), np.zeros((n_epochs, len(X)))
    for i in range(n_epochs * len(X)):
        error = t[i % len(X)] - ones[i % len(X)] @ v
        squares.flat[i] = error**2
        v += 2 * learning_rate * error * ones[i % len(X)]
    return v[:-1], v[-1], squares.mean(axis=1)


# %% three
def three_of_four():
    return np.array([0.5, -0.5]), -0.2


# %% certificate
def is_certificate(X, y, shares):
    signs = 2 * y - 1
    balance = (signs * shares) @ np.c_[X, np.ones(len(X))]  # the means, and the sums, of both classes agree
    return (shares >= 0).all() & (abs(balance) < 1e-9).all() & (abs(shares.sum() - 2) < 2e-9)


# %% learn_digits
def learn_digits(X_train, y_train):
    v = np.linalg.lstsq(np.c_[X_train, np.ones(len(X_train))], 2 * y_train - 1, rcond=1e-2)[0]
    return v[:-1], v[-1]


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    enough = max(n_excitatory - threshold, 0) + 1
    return np.repeat([1.0, -enough], [n_excitatory, n_inhibitory]), -float(threshold)


# %% verdicts
def verdicts():
    parity = [share / 4 for share in [1] * 8]
    return {
        "E": ("line", [1.0, 1.0, 1.0], -1.5),
        "D": ("certificate", parity),
        "C": ("line", [0.5, 0.5], -1.75),
        "B": ("certificate", [0.4, 0.2, 0.4, 1.0]),
        "A": ("certificate", np.array([2, 3, 1]) / 3),
    }
