"""Other formulas for the same things, each from some textbook or library, with warnings on the way."""


# %% softmax
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=-1, keepdims=True))


# %% log_softmax
def log_softmax(Z):
    return Z - np.logaddexp.reduce(Z, axis=1)[:, None]


# %% cross_entropy
def cross_entropy(Z, Y):
    return np.einsum("nk,nk->", Y / -len(Z), log_softmax(Z))


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    return 1 / Z.shape[0] * (np.exp(log_softmax(Z)) - Y)


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
            dZ = cross_entropy_gradient(self.logits(X), Y)
            self.W -= self.learning_rate * np.einsum("nk,nd->kd", dZ, X)
            self.b -= self.learning_rate * dZ.sum(axis=0)
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
