"""Activation functions: what a layer does to its sums `Z`, each with its derivative right below it.

Chapters 05 (softmax) and 06 (the others).  Read `chapters/notation.md` first.

Z        (B, m)   a batch of sums, one example a row; any shape will do for all but the softmax
H        (B, m)   what leaves the layer, H = σ(Z)
Y_hat    (B, k)   what leaves the last layer: a probability for each of k classes

All but softmax act on every number by itself, so their derivative has the shape of `Z`.  Each output of
softmax depends on every logit of its row, so its derivative is a matrix for each row.
"""

import numpy as np

from chalknet._validate import as_floats


def identity(Z: np.ndarray) -> np.ndarray:
    """A copy of Z: the activation of a linear model.  Same shape as Z.

    >>> identity([-2.0, 3.0])
    array([-2.,  3.])
    """
    return as_floats("Z", Z).copy()


def identity_derivative(Z: np.ndarray) -> np.ndarray:
    """One everywhere.  Same shape as Z."""
    return np.ones_like(as_floats("Z", Z))


def step(Z: np.ndarray) -> np.ndarray:
    """1 where Z reaches 0, and 0 below: a unit that fires or does not.  Same shape as Z.

    >>> step([-0.1, 0.0, 2.0])
    array([0., 1., 1.])
    """
    Z = as_floats("Z", Z)
    return (Z >= 0).astype(Z.dtype)


def step_derivative(Z: np.ndarray) -> np.ndarray:
    """Zero everywhere, which is why a step cannot be trained by gradients.  Same shape as Z.

    At the jump itself there is no derivative; 0 is returned there too.
    """
    return np.zeros_like(as_floats("Z", Z))


def sigmoid(Z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^-z), a number between 0 and 1: the probability whose log-odds are z.  Same shape as Z.

    For z below 0 the same fraction is written e^z / (1 + e^z), so that no exponential ever overflows.

    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    Z = as_floats("Z", Z)
    return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))


def sigmoid_derivative(Z: np.ndarray) -> np.ndarray:
    """σ(z) (1 − σ(z)): at most ¼, and nearly 0 where the unit is sure.  Same shape as Z.

    1 − σ(z) is σ(−z), which keeps its digits where σ(z) is so close to 1 that the difference loses them.

    >>> sigmoid_derivative([0.0])
    array([0.25])
    """
    Z = as_floats("Z", Z)
    return sigmoid(Z) * sigmoid(-Z)


def tanh(Z: np.ndarray) -> np.ndarray:
    """(e^z − e^−z) / (e^z + e^−z), between −1 and 1: a sigmoid centred on 0.  Same shape as Z.

    >>> tanh([0.0])
    array([0.])
    """
    return np.tanh(as_floats("Z", Z))


def tanh_derivative(Z: np.ndarray) -> np.ndarray:
    """1 − tanh²(z): at most 1, where the sigmoid's is at most ¼.  Same shape as Z.

    >>> tanh_derivative([0.0])
    array([1.])
    """
    return 1 - tanh(Z) ** 2


def relu(Z: np.ndarray) -> np.ndarray:
    """z where it is positive, else 0.  Same shape as Z.

    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(as_floats("Z", Z), 0)


def relu_derivative(Z: np.ndarray) -> np.ndarray:
    """1 where z is positive, else 0; at the kink, z = 0, we take 0 as torch does.  Same shape as Z.

    >>> relu_derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    Z = as_floats("Z", Z)
    return (Z > 0).astype(Z.dtype)


def softmax(Z: np.ndarray) -> np.ndarray:
    """Probabilities (B, k) from logits (B, k): e^z_i / (e^z_1 + ... + e^z_k) in each row (eq. softmax).

    The same number added to every logit of a row cancels, so the row's largest is subtracted first: then
    no exponential exceeds 1, and none overflows.  One row may also be given as (k,).

    >>> softmax(np.log([[1.0, 2.0, 5.0]]))
    array([[0.125, 0.25 , 0.625]])
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    Z = _logits(Z)
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))  # (B, k), each row's largest is 1
    return E / E.sum(axis=-1, keepdims=True)


def softmax_derivative(Z: np.ndarray) -> np.ndarray:
    """J (B, k, k), with J[n, i, j] = ∂ŷ_i/∂z_j = ŷ_i (δ_ij − ŷ_j) for row n (eq. softmax-derivative).

    Raising one logit raises its own probability and lowers all others; each column sums to 0.

    >>> softmax_derivative([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    Y_hat = softmax(Z)
    return Y_hat[..., :, None] * (np.eye(Y_hat.shape[-1], dtype=Y_hat.dtype) - Y_hat[..., None, :])


def log_softmax(Z: np.ndarray) -> np.ndarray:
    """The logarithm of softmax(Z), (B, k), without taking the logarithm of a probability (eq. log-softmax).

    log ŷ_i = z_i − log Σ e^z_j.  A probability too small for a float would give log 0; this stays exact.

    >>> log_softmax([0.0, 1000.0])
    array([-1000.,     0.])
    """
    Z = _logits(Z)
    Z = Z - Z.max(axis=-1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=-1, keepdims=True))


def log_softmax_derivative(Z: np.ndarray) -> np.ndarray:
    """J (B, k, k), with J[n, i, j] = ∂ log ŷ_i/∂z_j = δ_ij − ŷ_j for row n.

    >>> log_softmax_derivative([0.0, 0.0])
    array([[ 0.5, -0.5],
           [-0.5,  0.5]])
    """
    Y_hat = softmax(Z)
    return np.eye(Y_hat.shape[-1], dtype=Y_hat.dtype) - Y_hat[..., None, :]


def _logits(Z) -> np.ndarray:
    Z = as_floats("Z", Z)
    if Z.ndim == 0 or Z.size == 0:
        raise ValueError(f"Z has shape {Z.shape}; expected logits (B, k) or (k,), at least one class")
    return Z
