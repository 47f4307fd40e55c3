"""The history starts with the loss after the first step.

loses: 1
fails: SoftmaxRegression | the history | Append the mean loss before each step
"""


# %% model
class SoftmaxRegression:
    def __init__(self, learning_rate=0.5, n_steps=100):
        self.learning_rate = learning_rate
        self.n_steps = n_steps

    def fit(self, X, y):
        k = y.max() + 1
        Y = one_hot(y, k)
        self.W, self.b, self.history = np.zeros((k, X.shape[1])), np.zeros(k), []
        for _ in range(self.n_steps):
            dZ = cross_entropy_gradient(X @ self.W.T + self.b, Y)
            dW, db = weight_gradients(X, dZ)
            self.W = self.W - self.learning_rate * dW
            self.b = self.b - self.learning_rate * db
            self.history.append(cross_entropy(X @ self.W.T + self.b, Y))
        return self

    def predict_proba(self, X):
        return softmax(X @ self.W.T + self.b)

    def predict(self, X):
        return np.argmax(self.predict_proba(X), axis=1)
