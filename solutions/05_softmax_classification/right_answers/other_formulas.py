"""Other formulas for the same things, each from some textbook or library, with warnings on the way."""


# %% softmax
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=-1, keepdims=True))


# %% log_softmax
def log_softmax(Z):
    return Z - np.logaddexp.reduce(Z, axis=1)[:, None]


# %% one_hot
def one_hot(y, k):
    if not np.isin(y, np.arange(k)).all():
        raise ValueError("no such class")
    return y[:, None] == np.arange(k)


# %% cross_entropy
def cross_entropy(Z, Y, reduction="mean"):
    weights = 1 / len(Z) if reduction == "mean" else 1
    return np.einsum("nk,nk->", -weights * Y, log_softmax(Z))


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y, reduction="mean"):
    return {"mean": 1 / Z.shape[0], "sum": 1}[reduction] * (np.exp(log_softmax(Z)) - Y)


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    directions = np.eye(Z.size).reshape(Z.size, *Z.shape)
    return np.reshape([(f(Z + h * e) - f(Z - h * e)) / h / 2 for e in directions], Z.shape)


# %% weight_gradients
def weight_gradients(X, dZ):
    both = dZ.T @ np.c_[X, np.ones(len(X))]
    return both[:, :-1], both[:, -1]


# %% gradient_step
def gradient_step(W, b, dW, db, learning_rate):
    return tuple(np.add(old, np.multiply(-learning_rate, slope)) for old, slope in [(W, dW), (b, db)])


# %% model
class SoftmaxRegression:
    def __init__(self, learning_rate=0.5, n_steps=100):
        self.learning_rate, self.n_steps = learning_rate, n_steps

    def fit(self, X, y):
        Y = one_hot(y, max(y) + 1).astype(float)
        self.b = np.zeros(Y.shape[1])
        self.W = np.zeros_like(Y.T @ X)
        self.history = np.empty(self.n_steps)
        for step in range(self.n_steps):
            self.history[step] = cross_entropy(self.logits(X), Y)
            slopes = weight_gradients(X, cross_entropy_gradient(self.logits(X), Y))
            self.W, self.b = gradient_step(self.W, self.b, *slopes, self.learning_rate)
        return self

    def logits(self, X):
        return np.dot(X, self.W.T) + self.b

    def predict_proba(self, X):
        return softmax(self.logits(X))

    def predict(self, X):
        return self.logits(X).argmax(axis=-1)


# %% train_on_digits
def train_on_digits(X, y):
    candidates = [SoftmaxRegression(rate, 200).fit(X[:-200], y[:-200]) for rate in (1.0, 4.0)]
    best = max(candidates, key=lambda model: (model.predict(X[-200:]) == y[-200:]).mean())
    return SoftmaxRegression(best.learning_rate, 200).fit(X, y)


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    Z = np.divide(Z, temperature)
    with np.errstate(over="ignore"):
        quotients = np.exp(Z[None, :, :] - Z[:, None, :])  # e to every difference of two logits of a column
    return 1 / quotients.sum(axis=1)


# %% pin_last_class
def pin_last_class(W, b):
    together = np.column_stack([W, b])
    together -= together[-1].copy()
    return together[:, :-1], together[:, -1]


# %% smooth
def smooth(Y, epsilon):
    k = Y.shape[1]
    return Y @ (np.eye(k) + epsilon * (np.full((k, k), 1 / k) - np.eye(k)))


# %% lowest_loss
def lowest_loss(epsilon, k):
    right, other = 1 - epsilon * (k - 1) / k, epsilon / k
    with np.errstate(all="ignore"):
        return np.nan_to_num(-right * np.log(right)) + (k - 1) * np.nan_to_num(-other * np.log(other))
