"""One layer: models whose prediction is X W' + b, with or without one function on top.

Chapters 02 to 05.  Read `activations` and `losses` first.

X        (B, d)   a batch of examples, one a row
W, b     (k, d), (k,)   one row of weights and one bias for each output
Z        (B, k)   Z = X @ W.T + b
Y_hat    (B, k)   the prediction, made from Z
"""

import numpy as np

from chalknet._validate import as_floats, as_labels, positive, positive_int, same_length
from chalknet.activations import softmax
from chalknet.losses import one_hot, softmax_cross_entropy, softmax_cross_entropy_gradient


def affine(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Z = X W' + b, (B, k): each output is a weighted sum of its example plus a bias (eq. affine).

    >>> affine([[1.0, 2.0]], W=[[1.0, 1.0], [0.0, 3.0]], b=[0.0, 1.0])
    array([[3., 7.]])
    """
    X = as_floats("X", X, shape="(B, d)")
    W = as_floats("W", W, shape="(k, d)")
    b = as_floats("b", b, shape="(k,)")
    if X.shape[1] != W.shape[1]:
        raise ValueError(f"X has {X.shape[1]} features; expected {W.shape[1]}, as many as W has columns")
    if len(b) != len(W):
        raise ValueError(f"b has {len(b)} numbers; expected {len(W)}, one for each row of W")
    return X @ W.T + b  # (B, d) @ (d, k) + (k,) = (B, k)


def affine_gradients(X: np.ndarray, dZ: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(dW, db), (k, d) and (k,): what a change of W and of b does to the loss (eq. affine-gradients).

    Each example adds the outer product of its dz and its x.

    >>> affine_gradients(X=[[1.0, 2.0], [0.0, 1.0]], dZ=[[1.0], [-1.0]])
    (array([[1., 1.]]), array([0.]))
    """
    X = as_floats("X", X, shape="(B, d)")
    dZ = as_floats("dZ", dZ, shape="(B, k)")
    same_length("dZ", dZ, "X", X)
    return dZ.T @ X, dZ.sum(axis=0)  # (k, B) @ (B, d) = (k, d); (k,)


class SoftmaxRegression:
    """Probabilities for k classes from one layer and the softmax, fitted by gradient descent.

    The loss is convex, so a small enough learning rate leads to its lowest value from any start; we start
    at zero, where every class has probability 1/k.

    >>> X, y = np.array([[0.0], [1.0], [2.0]]), np.array([0, 1, 1])
    >>> model = SoftmaxRegression(learning_rate=1.0, n_epochs=200).fit(X, y)
    >>> model.predict(X)
    array([0, 1, 1])
    """

    def __init__(self, learning_rate: float = 0.5, n_epochs: int = 500):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.n_epochs = positive_int("n_epochs", n_epochs)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "SoftmaxRegression":
        """Learn W (k, d) and b (k,) from examples X (n, d) and labels y (n,); returns the model itself.

        `history_` keeps the mean loss before each of the `n_epochs` steps; each step uses all n examples.
        """
        X = as_floats("X", X, shape="(n, d)")
        y = as_labels("y", y)
        same_length("y", y, "X", X)
        n_classes = int(y.max()) + 1
        if n_classes < 2:
            raise ValueError("y contains the label 0 only; expected at least two classes")
        Y = one_hot(y, n_classes)  # (n, k)
        self.W = np.zeros((n_classes, X.shape[1]))  # (k, d)
        self.b = np.zeros(n_classes)  # (k,)
        self.history_ = []
        for _ in range(self.n_epochs):
            Z = self.logits(X)  # (n, k)
            self.history_.append(softmax_cross_entropy(Z, Y))
            dW, db = affine_gradients(X, softmax_cross_entropy_gradient(Z, Y))
            self.W -= self.learning_rate * dW
            self.b -= self.learning_rate * db
        return self

    def logits(self, X: np.ndarray) -> np.ndarray:
        """Z (B, k), from X (B, d)."""
        if not hasattr(self, "W"):
            raise ValueError("this model has no weights yet; call fit(X, y) first")
        return affine(X, self.W, self.b)

    def predict_proba(self, X: np.ndarray) -> np.ndarray:
        """Y_hat (B, k): the probability of each class, from X (B, d)."""
        return softmax(self.logits(X))

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The most probable class of each example, labels (B,), from X (B, d)."""
        return self.logits(X).argmax(axis=1)

    def score(self, X: np.ndarray, y: np.ndarray) -> float:
        """The share of examples whose predicted class is the true one, from 0 to 1."""
        y = as_labels("y", y)
        predicted = self.predict(X)
        same_length("y", y, "X", predicted)
        return float((predicted == y).mean())
