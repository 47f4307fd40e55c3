"""Other formulas for the same things, some with warnings on the way."""


# %% log_odds
def log_odds(p):
    return -np.log(1 / p - 1)


# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(-np.array(z, dtype=float)))  # overflows for a very small z, and 1 / inf is 0


# %% likelihood
def likelihood(y_hat, y):
    return np.prod(y_hat**y * (1 - y_hat) ** (1 - y))


# %% log_loss
def log_loss(z, y):
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return np.sum(losses) / np.size(losses)


# %% gradients
def gradients(X, y, w, b):
    both = np.column_stack([X, np.ones(len(X))])  # the bias is the weight of a 1
    miss = 0.5 * (1 + np.tanh((both @ np.append(w, b)) / 2)) - y
    slopes = np.einsum("n,nd->d", miss, both) / len(y)
    return slopes[:-1], slopes[-1]


# %% fit
def fit(X, y, learning_rate, n_steps):
    both = np.column_stack([X, np.ones(len(X))])
    v, history = np.zeros(both.shape[1]), np.zeros(n_steps)
    for step in range(n_steps):
        history[step] = log_loss(both @ v, y)
        v = v + learning_rate * (y - sigmoid(both @ v)) @ both / len(y)
    return v[:-1], v[-1], history


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    right = y[y_hat >= threshold]  # of those to whom yes was said
    found = y_hat[y == 1] >= threshold  # of those who are a yes
    return np.mean(right), np.mean(found)


# %% calibration
def calibration(y_hat, y, low, high):
    weight = np.where(y_hat < low, 0, np.where(y_hat < high, 1, 0))
    with np.errstate(invalid="ignore"):
        return [y_hat @ weight / weight.sum(), y @ weight / weight.sum()]


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    mean = X_train.mean(axis=0)
    w, b, _ = fit(X_train - mean, y_train, 2.0, 500)
    return sigmoid((X_new - mean) @ w + b)


# %% signed
def signed_loss(z, s):
    margin = s * z
    return np.mean(np.log1p(np.exp(-np.abs(margin))) + np.maximum(-margin, 0))


def signed_gradient(z, s):
    return (sigmoid(z) - (s + 1) / 2) / np.size(z)


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    with np.errstate(divide="ignore"):
        z = np.log(y_hat) - np.log(1 - y_hat) + np.log(kept_no / kept_yes)
    return sigmoid(z)


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    p = false_alarm / (missed + false_alarm)
    if look >= p * missed:
        return p, p
    return np.array([look / missed, (false_alarm - look) / false_alarm]).tolist()
