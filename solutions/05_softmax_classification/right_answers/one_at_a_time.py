"""All by loops and lists, one example at a time, as somebody writes who does not trust broadcasting yet."""


# %% softmax
def softmax(Z):
    rows = []
    for z in Z:
        exponentials = np.exp(z - max(z))
        rows.append(list(exponentials / sum(exponentials)))
    return rows


# %% log_softmax
def log_softmax(Z):
    rows = []
    for z in Z:
        shifted = z - max(z)
        rows.append(list(shifted - np.log(np.sum(np.exp(shifted)))))
    return rows


# %% cross_entropy
def cross_entropy(Z, Y):
    total = 0
    for target, logarithms in zip(Y, log_softmax(Z)):
        total -= np.dot(target, logarithms)
    return total / len(Z)


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    rows = []
    for y_hat, y in zip(softmax(Z), Y):
        row = np.array(y_hat) - y
        rows.append(row / len(Z))
    return np.array(rows)


# %% model
class SoftmaxRegression:
    def __init__(self, learning_rate=0.5, n_steps=100):
        self.learning_rate = learning_rate
        self.n_steps = n_steps

    def fit(self, X, y):
        k = 0
        for label in y:
            k = max(k, label + 1)
        self.W, self.b = np.zeros((k, len(X[0]))), np.zeros(k)
        Y, self.history = one_hot(y, k), []
        for _ in range(self.n_steps):
            Z = np.array([self.W @ x + self.b for x in X])
            self.history.append(cross_entropy(Z, Y))
            dW, db = weight_gradients(X, cross_entropy_gradient(Z, Y))
            self.W = self.W - self.learning_rate * dW
            self.b = self.b - self.learning_rate * db
        return self

    def predict_proba(self, X):
        return softmax([self.W @ x + self.b for x in X])

    def predict(self, X):
        return [row.index(max(row)) for row in self.predict_proba(X)]


# %% train_on_digits
def train_on_digits(X, y):
    return SoftmaxRegression(learning_rate=6.0, n_steps=60).fit(X, y)


# %% pin_last_class
def pin_last_class(W, b):
    return np.array([w - W[-1] for w in W]), [bias - b[-1] for bias in b]


# %% smooth
def smooth(Y, epsilon):
    k = len(Y[0])
    return [[1 - epsilon + epsilon / k if right else epsilon / k for right in row] for row in Y]


# %% lowest_loss
def lowest_loss(epsilon, k):
    loss = 0
    for target in [1 - epsilon + epsilon / k] + (k - 1) * [epsilon / k]:
        if target:
            loss -= target * np.log(target)
    return loss


# %% predictions
def predictions():
    return {"first_loss": 2.3, "after_shift": "same", "after_doubling": "larger", "rate_for_sum": 5e-4}
