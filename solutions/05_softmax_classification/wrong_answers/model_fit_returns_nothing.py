"""fit does not return the model, so nothing can be chained to it.

loses: 9
fails: SoftmaxRegression | one step by hand | End `fit` with `return self`.
fails: SoftmaxRegression | ten steps | End `fit` with `return self`.
fails: SoftmaxRegression | the history | End `fit` with `return self`.
fails: SoftmaxRegression | predictions | End `fit` with `return self`.
fails: SoftmaxRegression | fit starts anew | End `fit` with `return self`.
fails: digits | better than the nearest mean picture | Return the fitted model
fails: digits | 95 % of digits never seen | Return the fitted model
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
            self.history.append(cross_entropy(Z, Y))
            dW, db = weight_gradients(X, cross_entropy_gradient(Z, Y))
            self.W = self.W - self.learning_rate * dW
            self.b = self.b - self.learning_rate * db

    def predict_proba(self, X):
        return softmax(X @ self.W.T + self.b)

    def predict(self, X):
        return np.argmax(self.predict_proba(X), axis=1)
