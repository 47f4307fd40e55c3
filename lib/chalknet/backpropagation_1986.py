"""Two experiments with backpropagation as it was described in 1986, from many random starts at once.

Chapter 01 (`backpropagation_1986`).  Read `network` first: it does the same for layers of any number and
with the losses of today.

D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating errors",
Nature 323 (1986), 533-536.  Every unit is logistic, the error is E = ½ Σ (ŷ − y)² over all patterns, and
after each sweep through them a weight changes by Δw(t) = −ε ∂E/∂w + α Δw(t − 1).

S networks are trained side by side, all from other random numbers, so that what is reported is a rate of
success and not a lucky start.  Their arrays have one axis more than those of `network`, in front.

X, y       (n, d), (n,)           patterns of 0 and 1, and what is to be said about each
V          (S, m, d + 1)          weights of the m hidden units; the last column holds the biases
w          (S, m + 1)             weights of the output unit; the last one is its bias
H, Y_hat   (S, n, m), (S, n)      what the units say about each pattern
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from chalknet._validate import (
    as_floats,
    as_labels,
    generator,
    not_negative,
    positive,
    positive_int,
    same_length,
)


@dataclass(frozen=True)
class Outcome:
    """S trained networks, and after how many sweeps each had learned its task."""

    W1: np.ndarray  # (S, m, d)
    b1: np.ndarray  # (S, m)
    W2: np.ndarray  # (S, m)
    b2: np.ndarray  # (S,)
    sweeps: np.ndarray  # (S,) until every output was on the right side of ½; −1 where that never came
    worst: np.ndarray  # (S,) the largest |ŷ − y| at the end

    @property
    def solved(self) -> np.ndarray:
        """(S,) True for each network that has learned its task."""
        return self.sweeps >= 0

    @property
    def success_rate(self) -> float:
        """The share of the networks that have."""
        return float(self.solved.mean())


def mirror_symmetry() -> tuple[np.ndarray, np.ndarray]:
    """The 64 patterns of six inputs, X (64, 6), and y (64,): 1 for the eight that read the same backwards.

    >>> X, y = mirror_symmetry()
    >>> X[y == 1][:3].astype(int)
    array([[0, 0, 0, 0, 0, 0],
           [0, 0, 1, 1, 0, 0],
           [0, 1, 0, 0, 1, 0]])
    """
    X = np.array(list(product([0.0, 1.0], repeat=6)))  # (64, 6)
    return X, (X[:, ::-1] == X).all(axis=1).astype(np.float64)


def learn_mirror_symmetry(n_networks: int, rng: np.random.Generator, n_sweeps: int = 5000) -> Outcome:
    """Networks with six inputs and two hidden units that learn which patterns are symmetric, or do not.

    The paper shows one, with ε = 0.1, α = 0.9 and weights that start between −0.3 and 0.3, as here; it
    needed 1,425 sweeps.  A hidden unit whose mirrored inputs weigh the same with opposite signs hears nothing
    from a symmetric pattern; if its three pairs stand as 1 : 2 : 4, it hears something from every other.
    That is what the paper found.  Of 400 starts (seed 0) 267 succeed within 5,000 sweeps, half of them
    within 1,261: 194 find 1 : 2 : 4 and 72 find 2 : 3 : 4, which does it too; the last is just arriving.

    >>> outcome = learn_mirror_symmetry(10, np.random.default_rng(0))
    >>> 0.3 < outcome.success_rate < 0.9
    True
    >>> np.median(weight_ratios(outcome), axis=(0, 1)).round(1)
    array([1., 2., 4.])
    """
    X, y = mirror_symmetry()
    return learn(X, y, 2, n_networks, rng, n_sweeps, learning_rate=0.1, momentum=0.9, largest_start=0.3)


def weight_ratios(outcome: Outcome) -> np.ndarray:
    """(n_solved, 2, 3): for each hidden unit its three pairs of weights by size, the smallest as 1.

    A pair's size is half the difference of its two weights, which is the whole of it if they cancel.
    """
    W = outcome.W1[outcome.solved]  # (n_solved, 2, 6)
    size = np.sort(np.abs(W - W[:, :, ::-1])[:, :, :3] / 2)  # (n_solved, 2, 3)
    return size / size[:, :, :1]


def mirror_error(outcome: Outcome) -> float:
    """How far the two weights of a pair are from cancelling, in the worst pair: |w + w'| as a part of |w|."""
    W = outcome.W1[outcome.solved]
    return float((np.abs(W + W[:, :, ::-1]) / np.abs(W)).max())


def learn_xor(n_networks: int, rng: np.random.Generator, n_hidden: int = 2, n_sweeps: int = 3000) -> Outcome:
    """Networks with two inputs that learn exclusive or, which no unit can do alone.

    Two hidden units suffice, but some starts end in a local minimum.  The paper found such minima only in
    networks with just enough connections: one unit more opens a way around nearly all of them.

    >>> 0.7 < learn_xor(100, np.random.default_rng(0), n_hidden=2).success_rate < 0.95
    True
    >>> learn_xor(100, np.random.default_rng(0), n_hidden=4).success_rate
    1.0
    """
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    return learn(
        X, y, n_hidden, n_networks, rng, n_sweeps, learning_rate=0.5, momentum=0.9, largest_start=1.0
    )


def learn(
    X: np.ndarray,
    y: np.ndarray,
    n_hidden: int,
    n_networks: int,
    rng: np.random.Generator,
    n_sweeps: int,
    *,
    learning_rate: float,
    momentum: float,
    largest_start: float,
) -> Outcome:
    """What became of S = `n_networks` networks after `n_sweeps` sweeps through all patterns.

    Weights and biases start uniformly between −`largest_start` and `largest_start`.
    """
    X = as_floats("X", X, shape="(n, d)")
    y = as_labels("y", y, n_classes=2)
    same_length("y", y, "X", X)
    m, S = positive_int("n_hidden", n_hidden), positive_int("n_networks", n_networks)
    generator("rng", rng)
    positive("learning_rate", learning_rate)
    not_negative("momentum", momentum)
    start = positive("largest_start", largest_start)
    X1 = np.column_stack([X, np.ones(len(X))])  # (n, d + 1): the bias is the weight of a 1
    V = rng.uniform(-start, start, size=(S, m, X1.shape[1]))
    w = rng.uniform(-start, start, size=(S, m + 1))
    change_V, change_w = np.zeros_like(V), np.zeros_like(w)
    sweeps = np.full(S, -1)
    for sweep in range(positive_int("n_sweeps", n_sweeps)):
        H, Y_hat = _forward(X1, V, w)
        sweeps[(sweeps < 0) & (np.abs(Y_hat - y).max(axis=1) < 0.5)] = sweep
        dV, dw = _backward(X1, y, w, H, Y_hat)
        change_V = -learning_rate * dV + momentum * change_V
        change_w = -learning_rate * dw + momentum * change_w
        V += change_V
        w += change_w
    worst = np.abs(_forward(X1, V, w)[1] - y).max(axis=1)
    return Outcome(V[:, :, :-1], V[:, :, -1], w[:, :-1], w[:, -1], sweeps, worst)


def _forward(X1, V, w):
    """(H, Y_hat), (S, n, m) and (S, n), from X with a last column of ones."""
    H = _logistic(X1 @ V.transpose(0, 2, 1))  # (n, d + 1) @ (S, d + 1, m) = (S, n, m)
    Y_hat = _logistic((H @ w[:, :-1, None])[:, :, 0] + w[:, -1:])  # (S, n)
    return H, Y_hat


def _backward(X1, y, w, H, Y_hat):
    """(∂E/∂V, ∂E/∂w), shapes of V and w; a logistic unit's slope is h (1 − h)."""
    dZ = (Y_hat - y) * Y_hat * (1 - Y_hat)  # (S, n)
    dw = np.concatenate([(dZ[:, None, :] @ H)[:, 0], dZ.sum(axis=1, keepdims=True)], axis=1)  # (S, m + 1)
    dZ1 = dZ[:, :, None] * w[:, None, :-1] * H * (1 - H)  # (S, n, m)
    return dZ1.transpose(0, 2, 1) @ X1, dw  # (S, m, n) @ (n, d + 1) = (S, m, d + 1)


def _logistic(Z):
    return (1 + np.tanh(Z / 2)) / 2  # 1 / (1 + e^−z), with nothing that could overflow
