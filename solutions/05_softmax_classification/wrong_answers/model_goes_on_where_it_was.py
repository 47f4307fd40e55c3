"""The weights are set once, when the model is made, so a second fit continues the first.

loses: 1
fails: SoftmaxRegression | fit starts anew | Set W, b and the history to their start inside `fit`: a second
"""


# %% model
class SoftmaxRegression:
    def __init__(self, learning_rate=0.5, n_steps=100):
        self.learning_rate = learning_rate
        self.n_steps = n_steps
        self.W = None
        self.history = []

    def fit(self, X, y):
        k = y.max() + 1
        Y = one_hot(y, k)
        if self.W is None:
            self.W, self.b = np.zeros((k, X.shape[1])), np.zeros(k)
        for _ in range(self.n_steps):
            Z = X @ self.W.T + self.b
            self.history.append(cross_entropy(Z, Y))
            dW, db = weight_gradients(X, cross_entropy_gradient(Z, Y))
            self.W = self.W - self.learning_rate * dW
            self.b = self.b - self.learning_rate * db
        return self

    def predict_proba(self, X):
        return softmax(X @ self.W.T + self.b)

    def predict(self, X):
        return np.argmax(self.predict_proba(X), axis=1)
