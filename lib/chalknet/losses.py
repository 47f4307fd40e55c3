"""Losses: one number for how wrong a prediction is, each with its gradient right below it.

Chapters 05 (softmax cross-entropy) and 07 (all of them).  Read `activations` first.

Y_hat, Y   (B, k) or (B,)   predictions and targets, of the same shape
Z          (B, k) or (B,)   logits, before the sigmoid or the softmax

ℓ is the lecture's loss of one example, a sum over its outputs.  A batch's loss is the mean of ℓ over the
B examples (`reduction="mean"`) or the lecture's L, their sum (`reduction="sum"`).  Each gradient is taken
with respect to the first argument and has its shape.
"""

import numpy as np

from chalknet._validate import as_floats, as_labels, one_of, positive_int, same_shape
from chalknet.activations import log_softmax, sigmoid, softmax


def one_hot(y: np.ndarray, n_classes: int) -> np.ndarray:
    """Y (B, k): a 1 in the column of each example's class, 0 elsewhere, from labels y (B,).

    >>> one_hot([2, 0], n_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    y = as_labels("y", y, n_classes=positive_int("n_classes", n_classes))
    return (y[:, None] == np.arange(n_classes)).astype(np.float64)  # (B, 1) against (k,) = (B, k)


def mean_squared_error(Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> float:
    """‖y − ŷ‖² summed over the outputs, then mean or sum over the examples (eq. squared-error).

    >>> mean_squared_error([[1.0, 2.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]])
    3.0
    """
    Y_hat, Y = _pair("Y_hat", Y_hat, Y)
    return _reduce((Y_hat - Y) ** 2, reduction)


def mean_squared_error_gradient(Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """2 (ŷ − y), divided by B for the mean.  Shape of Y_hat.

    >>> mean_squared_error_gradient([[1.0, 2.0]], [[0.0, 0.0]])
    array([[2., 4.]])
    """
    Y_hat, Y = _pair("Y_hat", Y_hat, Y)
    return _share(2 * (Y_hat - Y), reduction)


def binary_cross_entropy(Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> float:
    """−y log ŷ − (1 − y) log(1 − ŷ), mean or sum over the examples (eq. binary-cross-entropy).

    A prediction of exactly 0 or 1 that is wrong costs infinity, and that is what is returned.  To train,
    use `binary_cross_entropy_with_logits`, which never gets there.

    >>> round(binary_cross_entropy([0.5, 0.5], [0.0, 1.0]), 6)  # log 2
    0.693147
    """
    Y_hat, Y = _probabilities(Y_hat, Y)
    # log1p(−ŷ) is log(1 − ŷ), and keeps the digits of an ŷ so small that 1 − ŷ would lose them
    return _reduce(-_times(Y, np.log, Y_hat) - _times(1 - Y, np.log1p, -Y_hat), reduction)


def binary_cross_entropy_gradient(Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """(1 − y)/(1 − ŷ) − y/ŷ, divided by B for the mean.  Shape of Y_hat.

    >>> binary_cross_entropy_gradient([0.5], [1.0])
    array([-2.])
    """
    Y_hat, Y = _probabilities(Y_hat, Y)
    return _share(_ratio(1 - Y, 1 - Y_hat) - _ratio(Y, Y_hat), reduction)


def categorical_cross_entropy(Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> float:
    """−y_1 log ŷ_1 − ... − y_k log ŷ_k, mean or sum over the rows (eq. categorical-cross-entropy).

    With one-hot targets this is −log of the probability that the true class was given.  A probability of
    exactly 0 there costs infinity; to train, use `softmax_cross_entropy`, which never gets there.

    >>> round(categorical_cross_entropy([[0.5, 0.25, 0.25]], [[1, 0, 0]]), 6)  # log 2
    0.693147
    """
    Y_hat, Y = _probabilities(Y_hat, Y, shape="(B, k)")
    return _reduce(-_times(Y, np.log, Y_hat), reduction)


def categorical_cross_entropy_gradient(
    Y_hat: np.ndarray, Y: np.ndarray, reduction: str = "mean"
) -> np.ndarray:
    """−y_i/ŷ_i, divided by B for the mean.  Shape of Y_hat.

    >>> categorical_cross_entropy_gradient([[0.5, 0.25, 0.25]], [[1, 0, 0]])
    array([[-2.,  0.,  0.]])
    """
    Y_hat, Y = _probabilities(Y_hat, Y, shape="(B, k)")
    return _share(_ratio(-Y, Y_hat), reduction)


def binary_cross_entropy_with_logits(Z: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> float:
    """The binary cross-entropy of ŷ = σ(z), computed from the logit z itself (eq. bce-from-logits).

    −y log σ(z) − (1 − y) log(1 − σ(z)) = max(z, 0) − z y + log(1 + e^−|z|), in which nothing overflows
    and no logarithm is taken of 0.

    >>> binary_cross_entropy_with_logits([1000.0, -1000.0], [0.0, 0.0])
    500.0
    """
    Z, Y = _pair("Z", Z, Y)
    _in_unit_interval("Y", Y)
    return _reduce(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z))), reduction)


def binary_cross_entropy_with_logits_gradient(
    Z: np.ndarray, Y: np.ndarray, reduction: str = "mean"
) -> np.ndarray:
    """σ(z) − y, divided by B for the mean: the sigmoid's slope has cancelled.  Shape of Z.

    >>> binary_cross_entropy_with_logits_gradient([0.0], [1.0])
    array([-0.5])
    """
    Z, Y = _pair("Z", Z, Y)
    _in_unit_interval("Y", Y)
    return _share(sigmoid(Z) - Y, reduction)


def softmax_cross_entropy(Z: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> float:
    """The categorical cross-entropy of ŷ = softmax(z), from the logits (eq. softmax-cross-entropy).

    >>> round(softmax_cross_entropy([[0.0, 0.0]], [[1, 0]]), 6)  # log 2
    0.693147
    >>> softmax_cross_entropy([[1000.0, 0.0]], [[0, 1]])
    1000.0
    """
    Z, Y = _logits_and_targets(Z, Y)
    return _reduce(-Y * log_softmax(Z), reduction)


def softmax_cross_entropy_gradient(Z: np.ndarray, Y: np.ndarray, reduction: str = "mean") -> np.ndarray:
    """ŷ − y, divided by B for the mean (eq. softmax-gradient).  Shape of Z.

    What was predicted minus what was true.  It holds because each row of Y sums to 1.

    >>> softmax_cross_entropy_gradient([[0.0, 0.0]], [[1, 0]])
    array([[-0.5,  0.5]])
    """
    Z, Y = _logits_and_targets(Z, Y)
    return _share(softmax(Z) - Y, reduction)


def _reduce(per_output: np.ndarray, reduction: str) -> float:
    """The sum over all outputs and examples, divided by the number of examples for the mean."""
    one_of("reduction", reduction, ("mean", "sum"))
    total = float(per_output.sum())
    return total / len(per_output) if reduction == "mean" else total


def _share(gradient_of_sum: np.ndarray, reduction: str) -> np.ndarray:
    """Each example's part in the gradient: 1/B of its own for the mean."""
    one_of("reduction", reduction, ("mean", "sum"))
    return gradient_of_sum / len(gradient_of_sum) if reduction == "mean" else gradient_of_sum


def _times(Y: np.ndarray, log: np.ufunc, P: np.ndarray) -> np.ndarray:
    """y log(p), which is 0 where y is 0, whatever p; and −inf, without a warning, where only p is 0."""
    with np.errstate(divide="ignore"):
        return Y * log(P, where=Y != 0, out=np.zeros_like(P))


def _ratio(Y: np.ndarray, P: np.ndarray) -> np.ndarray:
    """y / p, which is 0 where y is 0, whatever p; and inf, without a warning, where only p is 0."""
    with np.errstate(divide="ignore", over="ignore"):
        return np.divide(Y, P, where=Y != 0, out=np.zeros_like(P))


def _pair(name: str, first, Y, shape: str | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The two arguments of a loss as float arrays of one shape, in the precision of the first."""
    first = as_floats(name, first, shape=shape)
    if first.ndim == 0 or first.size == 0:
        raise ValueError(f"{name} has shape {first.shape}; expected a batch, (B, k) or (B,), not empty")
    Y = as_floats("Y", Y).astype(first.dtype, copy=False)
    same_shape("Y", Y, name, first)
    return first, Y


def _probabilities(Y_hat, Y, shape: str | None = None) -> tuple[np.ndarray, np.ndarray]:
    Y_hat, Y = _pair("Y_hat", Y_hat, Y, shape)
    _in_unit_interval("Y_hat", Y_hat)
    _in_unit_interval("Y", Y)
    return Y_hat, Y


def _logits_and_targets(Z, Y) -> tuple[np.ndarray, np.ndarray]:
    Z, Y = _pair("Z", Z, Y, shape="(B, k)")
    _in_unit_interval("Y", Y)
    if not np.allclose(Y.sum(axis=1), 1):
        raise ValueError("a row of Y does not sum to 1; expected one-hot rows (or probabilities), (B, k)")
    return Z, Y


def _in_unit_interval(name: str, array: np.ndarray) -> None:
    if array.min() < 0 or array.max() > 1:
        outside = array[(array < 0) | (array > 1)][0]
        raise ValueError(f"{name} contains {outside:g}; expected numbers from 0 to 1")
