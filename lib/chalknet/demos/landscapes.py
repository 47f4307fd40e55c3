"""Landscapes: losses small enough to look at, or to descend from a thousand starts at once.

Chapters 08 and 13.  Read `chalknet.optimizers` first.

w        (..., K)   a place, or many places at once: each loss works along the last axis
loss     (...,)     how high it is there; its gradient, right below each function, has the shape of w

The optimizers of the library work number by number, so one of them moves S places (S, K) as S optimizers
would.  That is what makes a rate of success over hundreds of starts a matter of a second.
"""

from collections.abc import Callable

import numpy as np

from chalknet._validate import as_floats, generator, positive_int
from chalknet.activations import sigmoid
from chalknet.datasets import xor

DEEPEST = np.array([1.0, -0.5])  # where the ripples and the well are lowest: not in the middle, nor at 0


def walk(
    gradient: Callable[[np.ndarray], np.ndarray],
    w: np.ndarray,
    optimizer,
    n_steps: int,
    schedule: Callable[[float], float] | None = None,
) -> np.ndarray:
    """(n_steps + 1, ..., K): the start w (..., K), and where an optimizer is after each step.

    `schedule(t)`, where there is one, sets the learning rate before step t, from t = 0 on.

    >>> from chalknet.optimizers import GradientDescent
    >>> path = walk(lambda w: 2 * w, np.array([1.0]), GradientDescent(0.25), n_steps=2)  # the slope of w²
    >>> path[:, 0]
    array([1.  , 0.5 , 0.25])
    """
    w = as_floats("w", w).copy()  # the optimizer writes into it; the start stays the caller's
    path = np.empty((positive_int("n_steps", n_steps) + 1, *w.shape))
    path[0] = w
    for t in range(n_steps):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        optimizer.step(w, gradient(w))
        path[t + 1] = w
    return path


# --- a bowl: one minimum


def quadratic(w: np.ndarray, curvatures: np.ndarray) -> np.ndarray:
    """½ Σ λᵢ wᵢ², (...,): a bowl with the curvature λᵢ along axis i, and its bottom at 0.

    >>> quadratic(np.array([1.0, 2.0]), curvatures=[10.0, 1.0])
    np.float64(7.0)
    """
    return (np.asarray(curvatures) * np.square(w)).sum(axis=-1) / 2


def quadratic_gradient(w: np.ndarray, curvatures: np.ndarray) -> np.ndarray:
    """λᵢ wᵢ, (..., K)."""
    return np.asarray(curvatures) * w


# --- a saddle between two minima


def saddle(w: np.ndarray) -> np.ndarray:
    """½ w₁² + ½ (1 + cos ½π w₂), (...,): valleys of loss 0 at (0, ±2), and a saddle of 1 between them.

    >>> saddle(np.array([[0.0, 0.0], [0.0, 2.0]]))
    array([1., 0.])
    """
    w_1, w_2 = w[..., 0], w[..., 1]
    return w_1**2 / 2 + (1 + np.cos(np.pi / 2 * w_2)) / 2


def saddle_gradient(w: np.ndarray) -> np.ndarray:
    """(w₁, −¼π sin ½π w₂), (..., 2)."""
    w_1, w_2 = w[..., 0], w[..., 1]
    return np.stack([w_1, -np.pi / 4 * np.sin(np.pi / 2 * w_2)], axis=-1)


# --- ripples: many minima, one of them the deepest

RIPPLE = 0.1  # the height of a ripple, and the curvature of the bowl under it


def ripples(w: np.ndarray) -> np.ndarray:
    """Σ 0.05 dᵢ² + 0.1 (1 − cos π dᵢ), (...,), d from the deepest place: a bowl with a minimum every 2 steps.

    >>> float(ripples(DEEPEST)), float(ripples(DEEPEST + [2, 0]).round(3))
    (0.0, 0.2)
    """
    d = w - DEEPEST
    return (RIPPLE * (d**2 / 2 + 1 - np.cos(np.pi * d))).sum(axis=-1)


def ripples_gradient(w: np.ndarray) -> np.ndarray:
    """0.1 (dᵢ + π sin π dᵢ), (..., 2)."""
    d = w - DEEPEST
    return RIPPLE * (d + np.pi * np.sin(np.pi * d))


# --- a plain: one minimum, and hardly a slope far from it

WIDTH = 0.3  # at this distance from its deepest place the well is half as deep as the plain is high


def well(w: np.ndarray) -> np.ndarray:
    """q / (1 + q), (...,), with q = ‖d‖² / 0.09: a narrow well in a plain that is nearly flat, of height 1.

    >>> well(DEEPEST + [[0.0, 0.0], [0.3, 0.0], [3.0, 0.0]]).round(3)
    array([0.  , 0.5 , 0.99])
    """
    q = np.square(w - DEEPEST).sum(axis=-1) / WIDTH**2
    return q / (1 + q)


def well_gradient(w: np.ndarray) -> np.ndarray:
    """2 d / (0.09 (1 + q)²), (..., 2)."""
    d = w - DEEPEST
    q = np.square(d).sum(axis=-1, keepdims=True) / WIDTH**2
    return 2 * d / WIDTH**2 / (1 + q) ** 2


# --- a network: the loss of exclusive or, at all its weights

XOR = xor()
X_1 = np.column_stack([XOR.X, np.ones(4)])  # (4, 3), the bias is the weight of a 1


def xor_network(w: np.ndarray, n_hidden: int = 2) -> np.ndarray:
    """The mean cross-entropy, (...,), of networks 2-m-1 on the four cases of exclusive or, tanh inside.

    w (..., 4m + 1) holds what `MLP((2, m, 1), ("tanh", "sigmoid"), rng).parameters` holds, in its order.

    >>> xor_network(np.zeros(9)).round(4)  # ½ for every case costs log 2
    np.float64(0.6931)
    """
    _, z = _sums(w, n_hidden)
    return (np.maximum(z, 0) - z * XOR.y + np.log1p(np.exp(-np.abs(z)))).mean(axis=-1)


def xor_network_gradient(w: np.ndarray, n_hidden: int = 2) -> np.ndarray:
    """Its gradient by backpropagation, (..., 4m + 1)."""
    H, z = _sums(w, n_hidden)
    dz = (sigmoid(z) - XOR.y)[..., None] / 4  # (..., 4, 1)
    du = (H * dz).sum(axis=-2)  # (..., m)
    dZ = dz * _output(w, n_hidden)[..., None, :] * (1 - H**2)  # (..., 4, m)
    dV = X_1.T @ dZ  # (3, 4) @ (..., 4, m) = (..., 3, m)
    return np.concatenate([dV.reshape(*w.shape[:-1], -1), du, dz.sum(axis=-2)], axis=-1)


def xor_starts(n: int, rng: np.random.Generator, n_hidden: int = 2) -> np.ndarray:
    """(n, 4m + 1): n networks as `MLP` starts them, weights of variance 2 / (inputs + outputs), biases 0."""
    m = positive_int("n_hidden", n_hidden)
    w = np.zeros((positive_int("n", n), 4 * m + 1))
    generator("rng", rng)
    w[:, : 2 * m] = rng.normal(scale=np.sqrt(2 / (2 + m)), size=(n, 2 * m))
    w[:, 3 * m : 4 * m] = rng.normal(scale=np.sqrt(2 / (m + 1)), size=(n, m))
    return w


def _output(w, m):
    """The weights of the output unit, (..., m)."""
    return w[..., 3 * m : 4 * m]


def _sums(w, m):
    """(H, z): for each of the four cases what leaves the hidden units (..., 4, m), and the logit (..., 4)."""
    V = w[..., : 3 * m].reshape(*w.shape[:-1], 3, m)
    H = np.tanh(X_1 @ V)  # (4, 3) @ (..., 3, m) = (..., 4, m)
    return H, (H * _output(w, m)[..., None, :]).sum(axis=-1) + w[..., -1:]
