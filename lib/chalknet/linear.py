"""One layer: models whose prediction is X @ W.T + b, with or without one function on top.

Chapters 02 to 05.  Read `activations` and `losses` first.

X        (n, d)   n examples, one a row; where any number of them will do, (B, d)
W, b     (k, d), (k,)   one row of weights and one bias for each output
Z        (n, k)   Z = X @ W.T + b
Y        (n, k)   targets, compared with Z by the loss; y (n,) where there is one number or label each

All four models are fitted by the same few lines, `gradient_descent`; they differ in the loss alone.

| model                    | y holds               | loss                               | chapter |
|--------------------------|-----------------------|------------------------------------|---------|
| `LinearRegression`       | a number              | squared error                      | 02      |
| `LogisticRegression`     | 0 or 1                | binary cross-entropy from logits   | 03      |
| `MultivariateRegression` | k numbers (Y)         | squared error, summed over them    | 04      |
| `SoftmaxRegression`      | one of k classes      | softmax cross-entropy              | 05      |

To see a loss elsewhere than where a model is, no model is needed: `mean_squared_error(affine(X, W, b), Y)`.
"""

from collections.abc import Callable

import numpy as np

from chalknet._validate import (
    as_floats,
    as_labels,
    counted,
    one_of,
    positive,
    positive_int,
    same_length,
    same_shape,
)
from chalknet.activations import sigmoid, softmax
from chalknet.losses import (
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
    one_hot,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
)

METHODS = ("closed form", "gradient descent")


def affine(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Z = X @ W.T + b, (B, k): each output is a weighted sum of its example plus a bias (eq. affine).

    >>> affine([[1.0, 2.0]], W=[[1.0, 1.0], [0.0, 3.0]], b=[0.0, 1.0])
    array([[3., 7.]])
    """
    X = as_floats("X", X, shape="(B, d)")
    W = as_floats("W", W, shape="(k, d)")
    b = as_floats("b", b, shape="(k,)")
    if X.shape[1] != W.shape[1]:
        features = counted(X.shape[1], "feature")
        raise ValueError(f"X has {features}; expected {W.shape[1]}, as many as W has columns")
    if len(b) != len(W):
        raise ValueError(f"b has {counted(len(b), 'number')}; expected {len(W)}, one for each row of W")
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


@np.errstate(over="ignore", invalid="ignore")  # _check_growth says it in words
def gradient_descent(
    X: np.ndarray, Y: np.ndarray, loss: Callable, loss_gradient: Callable, learning_rate: float, n_epochs: int
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """(W, b, history) after n_epochs steps from zero, each down the slope of the loss (eq. gradient-step).

    `loss(Z, Y)` is the mean loss of all n examples, and `loss_gradient(Z, Y)` its derivative by Z.  Every
    step uses all examples; `history` keeps the loss before each.

    >>> squared = mean_squared_error, mean_squared_error_gradient
    >>> gradient_descent([[1.0]], [[3.0]], *squared, learning_rate=0.25, n_epochs=2)  # 1.5 x + 1.5 is 3
    (array([[1.5]]), array([1.5]), [9.0, 0.0])
    """
    X = as_floats("X", X, shape="(n, d)")
    Y = as_floats("Y", Y, shape="(n, k)")
    same_length("Y", Y, "X", X)
    positive("learning_rate", learning_rate)
    W = np.zeros((Y.shape[1], X.shape[1]), X.dtype)  # (k, d)
    b = np.zeros(Y.shape[1], X.dtype)  # (k,)
    history = []
    for _ in range(positive_int("n_epochs", n_epochs)):
        Z = X @ W.T + b  # (n, k)
        _check_growth(Z, learning_rate, len(history))
        history.append(loss(Z, Y))
        dZ = loss_gradient(Z, Y)  # (n, k)
        W -= learning_rate * (dZ.T @ X)  # (k, n) @ (n, d) = (k, d)
        b -= learning_rate * dZ.sum(axis=0)  # (k,)
    return W, b, history


def least_squares(X: np.ndarray, Y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(W, b), (k, d) and (k,), of the smallest squared error, solved for at once (eq. normal-equations).

    A bias is the weight of one more feature, which is always 1.  Where many W and b are equally good (more
    features than examples, two features that say the same), these are the shortest.  Gradient descent from
    zero ends there too, since every step is a sum of examples and what no example points along stays zero.

    >>> W, b = least_squares([[0.0], [1.0], [2.0]], [[1.0], [3.0], [5.0]])  # on the line 2x + 1
    >>> W.round(9), b.round(9)
    (array([[2.]]), array([1.]))
    """
    X = as_floats("X", X, shape="(n, d)")
    Y = as_floats("Y", Y, shape="(n, k)").astype(X.dtype, copy=False)
    same_length("Y", Y, "X", X)
    X_and_1 = np.column_stack([X, np.ones(len(X), X.dtype)])  # (n, d + 1)
    W_and_b = np.linalg.lstsq(X_and_1, Y, rcond=None)[0].T  # (d + 1, k), and turned (k, d + 1)
    return W_and_b[:, :-1], W_and_b[:, -1]  # (k, d), (k,)


def r_squared(Y_hat: np.ndarray, Y: np.ndarray) -> float:
    """R², the share of the targets' variance that was predicted, a mean over the k outputs (eq. r-squared).

    1 is perfect; 0 is no better than always the mean; below 0 is worse than that.

    >>> r_squared([1.0, 2.0, 6.0], [1.0, 3.0, 5.0])  # 1 - (0 + 1 + 1) / (4 + 0 + 4)
    0.75
    """
    Y_hat, Y = as_floats("Y_hat", Y_hat), as_floats("Y", Y)
    same_shape("Y_hat", Y_hat, "Y", Y)
    if Y.size < 2 or (np.ptp(Y, axis=0) == 0).any():
        raise ValueError("Y is the same for every example; expected numbers that differ, for R² to divide by")
    missed = ((Y - Y_hat) ** 2).sum(axis=0)  # (k,)
    spread = ((Y - Y.mean(axis=0)) ** 2).sum(axis=0)  # (k,)
    return float((1 - missed / spread).mean())


class LinearRegression:
    """One number from d features, ŷ = w x + b, fitted to the smallest mean squared error (eq. squared-error).

    Two ways lead to the same W and b: `method="closed form"` solves for them, `method="gradient descent"`
    walks there in `n_epochs` steps.  The second also works for losses that nobody can solve.

    >>> X, y = [[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0]  # y = 2x + 1
    >>> LinearRegression().fit(X, y).predict([[10.0]]).round(6)
    array([21.])
    >>> LinearRegression("gradient descent", learning_rate=0.3).fit(X, y).predict([[10.0]]).round(6)
    array([21.])
    """

    def __init__(self, method: str = "closed form", learning_rate: float = 0.1, n_epochs: int = 1000):
        self.method = one_of("method", method, METHODS)
        self.learning_rate = positive("learning_rate", learning_rate)
        self.n_epochs = positive_int("n_epochs", n_epochs)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "LinearRegression":
        """Learn W (1, d) and b (1,) from examples X (n, d) and numbers y (n,); returns the model.

        `history_` keeps the loss before each step of gradient descent; the closed form takes no steps.
        """
        _fit_squared_error(self, X, _column(X, y))
        return self

    def predict(self, X: np.ndarray) -> np.ndarray:
        """One number for each example, (B,), from X (B, d)."""
        return _outputs(self, X)[:, 0]

    def loss(self, X: np.ndarray, y: np.ndarray) -> float:
        """The mean squared error on X (n, d) and y (n,), at the model's W and b."""
        return mean_squared_error(_outputs(self, X), _column(X, y))

    def gradients(self, X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(dW, db) of that loss, (1, d) and (1,)."""
        return affine_gradients(X, mean_squared_error_gradient(_outputs(self, X), _column(X, y)))

    def score(self, X: np.ndarray, y: np.ndarray) -> float:
        """R², the share of the variance of y (n,) that is predicted from X (n, d)."""
        return r_squared(_outputs(self, X), _column(X, y))


class LogisticRegression:
    """The probability of class 1 rather than 0, ŷ = σ(w x + b), fitted to the smallest log loss.

    w x + b is the logarithm of the odds ŷ / (1 − ŷ) (eq. log-odds): one more of feature j multiplies the
    odds by e^w_j.  Where a boundary separates the classes without a mistake, larger weights always fit
    better and there are no best ones: the weights are then as far as `n_epochs` steps have come.

    >>> X, y = [[1.0], [2.0], [3.0], [4.0]], [0, 1, 0, 1]
    >>> model = LogisticRegression(learning_rate=0.3, n_epochs=2000).fit(X, y)
    >>> model.predict(X)
    array([0, 0, 1, 1])
    >>> model.predict_proba([[2.5]]).round(6)  # half way between them
    array([0.5])
    """

    def __init__(self, learning_rate: float = 0.5, n_epochs: int = 500):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.n_epochs = positive_int("n_epochs", n_epochs)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "LogisticRegression":
        """Learn W (1, d) and b (1,) from examples X (n, d) and labels 0 or 1, y (n,); returns the model.

        `history_` keeps the mean loss before each of the `n_epochs` steps; each step uses all n examples.
        """
        self.W, self.b, self.history_ = gradient_descent(
            X,
            _two_or_more(_labels(X, y, n_classes=2))[:, None],  # (n, 1)
            binary_cross_entropy_with_logits,
            binary_cross_entropy_with_logits_gradient,
            self.learning_rate,
            self.n_epochs,
        )
        return self

    def logits(self, X: np.ndarray) -> np.ndarray:
        """The log-odds of class 1, (B,), from X (B, d)."""
        return _outputs(self, X)[:, 0]

    def predict_proba(self, X: np.ndarray) -> np.ndarray:
        """The probability of class 1, (B,), from X (B, d); class 0 has the rest."""
        return sigmoid(self.logits(X))

    def predict(self, X: np.ndarray) -> np.ndarray:
        """1 where the probability of class 1 reaches ½, else 0: labels (B,), from X (B, d)."""
        return (self.logits(X) >= 0).astype(np.int64)

    def loss(self, X: np.ndarray, y: np.ndarray) -> float:
        """The mean log loss on X (n, d) and labels y (n,), at the model's W and b."""
        return binary_cross_entropy_with_logits(self.logits(X), _labels(X, y, n_classes=2))

    def gradients(self, X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(dW, db) of that loss, (1, d) and (1,)."""
        dz = binary_cross_entropy_with_logits_gradient(self.logits(X), _labels(X, y, n_classes=2))  # (n,)
        return affine_gradients(X, dz[:, None])

    def score(self, X: np.ndarray, y: np.ndarray) -> float:
        """The share of examples whose predicted class is the true one, from 0 to 1."""
        return float((self.predict(X) == _labels(X, y)).mean())


class MultivariateRegression:
    """k numbers from d features at once, Ŷ = X @ W.T + b: each row of W is a linear regression of its own.

    The squared error is summed over the outputs, so each output's part can be made small without the
    others: row j of W and b_j are what `LinearRegression` finds for column j of Y alone.

    >>> X, Y = [[0.0], [1.0], [2.0]], [[1.0, 0.0], [3.0, -1.0], [5.0, -2.0]]  # 2x + 1 and -x
    >>> model = MultivariateRegression().fit(X, Y)
    >>> model.predict([[10.0]]).round(6)
    array([[ 21., -10.]])
    """

    def __init__(self, method: str = "closed form", learning_rate: float = 0.1, n_epochs: int = 1000):
        self.method = one_of("method", method, METHODS)
        self.learning_rate = positive("learning_rate", learning_rate)
        self.n_epochs = positive_int("n_epochs", n_epochs)

    def fit(self, X: np.ndarray, Y: np.ndarray) -> "MultivariateRegression":
        """Learn W (k, d) and b (k,) from examples X (n, d) and numbers Y (n, k); returns the model.

        `history_` keeps the loss before each step of gradient descent; the closed form takes no steps.
        """
        _fit_squared_error(self, X, Y)
        return self

    def predict(self, X: np.ndarray) -> np.ndarray:
        """k numbers for each example, (B, k), from X (B, d)."""
        return _outputs(self, X)

    def loss(self, X: np.ndarray, Y: np.ndarray) -> float:
        """The mean over the examples X (n, d), Y (n, k) of the squared error, at the model's W and b."""
        return mean_squared_error(_outputs(self, X), Y)

    def gradients(self, X: np.ndarray, Y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(dW, db) of that loss, (k, d) and (k,)."""
        return affine_gradients(X, mean_squared_error_gradient(_outputs(self, X), Y))

    def score(self, X: np.ndarray, Y: np.ndarray) -> float:
        """R², the share of the variance of Y (n, k) that is predicted, a mean over the k outputs."""
        return r_squared(_outputs(self, X), Y)


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
        """Learn W (k, d) and b (k,) from examples X (n, d) and labels 0 to k−1, y (n,); returns the model.

        `history_` keeps the mean loss before each of the `n_epochs` steps; each step uses all n examples.
        """
        y = _two_or_more(_labels(X, y))
        self.W, self.b, self.history_ = gradient_descent(
            X,
            one_hot(y, int(y.max()) + 1),  # (n, k)
            softmax_cross_entropy,
            softmax_cross_entropy_gradient,
            self.learning_rate,
            self.n_epochs,
        )
        return self

    def logits(self, X: np.ndarray) -> np.ndarray:
        """Z (B, k), from X (B, d)."""
        return _outputs(self, X)

    def predict_proba(self, X: np.ndarray) -> np.ndarray:
        """Y_hat (B, k): the probability of each class, from X (B, d)."""
        return softmax(self.logits(X))

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The most probable class of each example, labels (B,), from X (B, d)."""
        return self.logits(X).argmax(axis=1)

    def loss(self, X: np.ndarray, y: np.ndarray) -> float:
        """The mean cross-entropy on X (n, d) and labels y (n,), at the model's W and b."""
        Z = self.logits(X)
        return softmax_cross_entropy(Z, one_hot(_labels(X, y), Z.shape[1]))

    def gradients(self, X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(dW, db) of that loss, (k, d) and (k,)."""
        Z = self.logits(X)
        return affine_gradients(X, softmax_cross_entropy_gradient(Z, one_hot(_labels(X, y), Z.shape[1])))

    def score(self, X: np.ndarray, y: np.ndarray) -> float:
        """The share of examples whose predicted class is the true one, from 0 to 1."""
        return float((self.predict(X) == _labels(X, y)).mean())


def _check_growth(Z: np.ndarray, learning_rate: float, n_steps: int) -> None:
    """Raise ValueError where steps that overshoot have made Z so large that its square may overflow."""
    if not np.abs(Z).max() < np.finfo(Z.dtype).max ** 0.4:
        raise ValueError(
            f"learning_rate is {learning_rate}, and after {counted(n_steps, 'step')} the predictions are "
            "beyond all bounds; expected a smaller rate, or smaller features (`datasets.standardise`)"
        )


def _fit_squared_error(model, X, Y) -> None:
    if model.method == "closed form":
        model.W, model.b = least_squares(X, Y)
        model.history_ = []
    else:
        model.W, model.b, model.history_ = gradient_descent(
            X, Y, mean_squared_error, mean_squared_error_gradient, model.learning_rate, model.n_epochs
        )


def _outputs(model, X) -> np.ndarray:
    """Z (B, k), from X (B, d), by a model that has weights."""
    if not hasattr(model, "W"):
        raise ValueError("this model has no weights yet; call fit(X, y) first")
    return affine(X, model.W, model.b)


def _column(X, y) -> np.ndarray:
    """Numbers y (n,), one for each example of X, as a column (n, 1)."""
    y = as_floats("y", y, shape="(n,)")
    same_length("y", y, "X", as_floats("X", X, shape="(n, d)"))
    return y[:, None]


def _labels(X, y, n_classes: int | None = None) -> np.ndarray:
    """Labels y (n,), one for each example of X."""
    y = as_labels("y", y, n_classes=n_classes)
    same_length("y", y, "X", as_floats("X", X, shape="(n, d)"))
    return y


def _two_or_more(y: np.ndarray) -> np.ndarray:
    """The labels, if they are not all one and the same."""
    if y.min() == y.max():
        raise ValueError(f"y contains the label {y[0]} only; expected at least two classes")
    return y
