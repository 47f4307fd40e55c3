"""All by loops and lists, one example at a time, as somebody writes who does not trust broadcasting yet."""


# %% overflow
def last_finite_logit(dtype):
    for z in range(2000):
        if np.isinf(np.exp(np.ones(1, dtype=dtype) * np.array(z + 1, dtype=dtype)))[0]:
            return z


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


# %% one_hot
def one_hot(y, k):
    rows = []
    for label in y:
        if label not in range(k):
            raise ValueError(f"{label} is no class")
        rows.append([1 if column == label else 0 for column in range(k)])
    return np.array(rows)


# %% cross_entropy
def cross_entropy(Z, Y, reduction="mean"):
    total = 0
    for target, logarithms in zip(Y, log_softmax(Z)):
        total -= np.dot(target, logarithms)
    return total if reduction == "sum" else total / len(Z)


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    gradient = []
    for i in range(Z.shape[0]):
        gradient.append([])
        for j in range(Z.shape[1]):
            was = Z[i, j]
            Z[i, j] = was + h
            up = f(Z)
            Z[i, j] = was - h
            down = f(Z)
            Z[i, j] = was
            gradient[i].append((up - down) / (2 * h))
    return gradient


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y, reduction="mean"):
    rows = []
    for y_hat, y in zip(softmax(Z), Y):
        row = np.array(y_hat) - y
        rows.append(row / len(Z) if reduction == "mean" else row)
    return np.array(rows)


# %% weight_gradients
def weight_gradients(X, dZ):
    dW = sum(np.outer(dz, x) for x, dz in zip(X, dZ))
    db = sum(dZ)
    return [dW, db]


# %% gradient_step
def gradient_step(W, b, dW, db, learning_rate):
    W, b = W.copy(), b.copy()
    W -= learning_rate * dW
    b -= learning_rate * db
    return W, b


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
            self.W, self.b = gradient_step(self.W, self.b, dW, db, self.learning_rate)
        return self

    def predict_proba(self, X):
        return softmax([self.W @ x + self.b for x in X])

    def predict(self, X):
        return [row.index(max(row)) for row in self.predict_proba(X)]


# %% train_on_digits
def train_on_digits(X, y):
    return SoftmaxRegression(learning_rate=6.0, n_steps=60).fit(X, y)


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    columns = [softmax([z / temperature])[0] for z in Z.T]
    return np.array(columns).T


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
