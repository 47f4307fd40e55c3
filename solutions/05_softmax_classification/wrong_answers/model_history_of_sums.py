"""The history keeps sums, though the steps use the mean.

loses: 1
fails: SoftmaxRegression | the history | These are the sums of the losses
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
            Z = X @ self.W.T + self.b
            self.history.append(len(X) * cross_entropy(Z, Y))
            dW, db = weight_gradients(X, cross_entropy_gradient(Z, Y))
            self.W = self.W - self.learning_rate * dW
            self.b = self.b - self.learning_rate * db
        return self

    def predict_proba(self, X):
        return softmax(X @ self.W.T + self.b)

    def predict(self, X):
        return np.argmax(self.predict_proba(X), axis=1)
