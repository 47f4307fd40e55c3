"""Restricted Boltzmann machines, and the deep autoencoder that a stack of them starts.

Chapter 01 (`deep_belief_network`).  Read `activations`, `network` and `training` first.

v, V     (d,), (B, d)   visible units: a picture with pixels from 0 to 1, a batch of pictures
h, H     (m,), (B, m)   hidden units, which learn what the pictures are made of
W        (m, d)         the weight between each hidden and each visible unit; none within a layer
a, b     (d,), (m,)     biases of the visible and of the hidden units

A machine gives each pair of v and h an energy, −h·Wv − a·v − b·h, and finds a picture likely where some h
gives it a low one.  Given v, the hidden units are independent of one another, and given h the visible ones:
each is 1 with the probability of a sigmoid.  To learn is to make the energy of the pictures lower and that of
what the machine imagines higher; contrastive divergence lets it imagine for a single step only.

G. E. Hinton, "Training products of experts by minimizing contrastive divergence", Neural Computation 14
(2002).  G. E. Hinton and R. R. Salakhutdinov, "Reducing the dimensionality of data with neural networks",
Science 313 (2006).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from chalknet._validate import as_floats, generator, positive, positive_int
from chalknet.activations import sigmoid
from chalknet.network import MLP
from chalknet.optimizers import Adam
from chalknet.training import train


def free_energy(V: np.ndarray, W: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """F (B,), with p(v) in proportion to e^−F(v): all h summed over (eq. free-energy).

    F(v) = −a·v − Σ log(1 + e^z) with z = Wv + b, one term for each hidden unit, on or off.

    >>> free_energy([[1.0, 0.0]], W=[[0.0, 2.0]], a=[3.0, 1.0], b=[0.0])  # −3 − log 2
    array([-3.69314718])
    """
    V, W, a, b = _shapes(V, W, a, b)
    return -V @ a - np.logaddexp(0, V @ W.T + b).sum(axis=1)


def contrastive_divergence(
    V: np.ndarray, W: np.ndarray, a: np.ndarray, b: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(dW, da, db): the way to change them, from pictures V (B, d) and one step of imagination (eq. cd-1).

    Up: P(h|v) of the pictures.  Down: hidden units drawn from it, and what they make of the visible ones.
    Up again: P(h|v) of that.  Then dW is the mean of h v' over the pictures, less that over what was
    imagined.  An imagined v stays as its probabilities, which is less noisy than drawing 0 or 1 from them.

    >>> V = np.array([[1.0, 0.0]])
    >>> rng = np.random.default_rng(0)
    >>> contrastive_divergence(V, np.zeros((1, 2)), np.zeros(2), np.zeros(1), rng)  # ½ (1, 0) − ½ (½, ½)
    (array([[ 0.25, -0.25]]), array([ 0.5, -0.5]), array([0.]))
    """
    V, W, a, b = _shapes(V, W, a, b)
    H = sigmoid(V @ W.T + b)  # (B, m)
    drawn = generator("rng", rng).random(H.shape) < H
    V1 = sigmoid(drawn @ W + a)  # (B, d)
    H1 = sigmoid(V1 @ W.T + b)  # (B, m)
    return (H.T @ V - H1.T @ V1) / len(V), (V - V1).mean(axis=0), (H - H1).mean(axis=0)


class RBM:
    """A restricted Boltzmann machine with d visible and m hidden units, trained by contrastive divergence.

    With `linear=True` a hidden unit is a number, its sum plus noise of deviation 1, instead of 0 or 1: so the
    code layer of a deep autoencoder is started.

    >>> rng = np.random.default_rng(0)
    >>> V = np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]])  # two pictures
    >>> machine = RBM(4, 2, rng).fit(V, learning_rate=0.5, batch_size=2, n_epochs=500)
    >>> machine.reconstruct(V).round()
    array([[1., 1., 0., 0.],
           [0., 0., 1., 1.]])

    `W` (m, d) starts as small random numbers, `a` (d,) and `b` (m,) at 0.  After `fit`, `history_` holds each
    epoch's mean squared error of what was imagined, summed over the pixels.
    """

    def __init__(
        self, n_visible: int, n_hidden: int, rng: np.random.Generator, linear: bool = False, dtype=np.float64
    ):
        d, m = positive_int("n_visible", n_visible), positive_int("n_hidden", n_hidden)
        self.rng = generator("rng", rng)
        self.linear = linear
        self.W = rng.normal(scale=0.01, size=(m, d)).astype(dtype)
        self.a, self.b = np.zeros(d, dtype), np.zeros(m, dtype)

    def fit(
        self, V: np.ndarray, learning_rate: float = 0.1, batch_size: int = 10, n_epochs: int = 10
    ) -> "RBM":
        """Learn from pictures V (n, d), numbers from 0 to 1, shuffled in each epoch; returns the machine."""
        V = self._pictures(V)
        positive("learning_rate", learning_rate)
        positive_int("batch_size", batch_size)
        self.history_ = []
        with np.errstate(over="ignore"):  # e^−z may become infinite; the sigmoid is then 0, as it should be
            for _ in range(positive_int("n_epochs", n_epochs)):
                order = self.rng.permutation(len(V))
                squared_error = 0.0
                for start in range(0, len(V), batch_size):
                    squared_error += self._step(V[order[start : start + batch_size]], learning_rate)
                self.history_.append(squared_error / len(V))
        return self

    def _step(self, V: np.ndarray, learning_rate: float) -> float:
        """`contrastive_divergence` on a batch, in place; returns the squared error of what was imagined.

        The batch and what is imagined of it lie in one array, V above V1, and so do H above −H1: then the
        change of W, H'V − H1'V1, is a single product.  All arrays are made once for each size of batch.
        """
        B, rate = len(V), learning_rate / len(V)
        if getattr(self, "_VV", None) is None or len(self._VV) != 2 * B:
            (m, d), dtype = self.W.shape, self.W.dtype
            self._VV, self._HH = np.empty((2 * B, d), dtype), np.empty((2 * B, m), dtype)
            self._noise, self._dW = np.empty((B, m), dtype), np.empty((m, d), dtype)
        V_data, V1, H, H1 = self._VV[:B], self._VV[B:], self._HH[:B], self._HH[B:]
        V_data[:] = V
        drawn = self._draw(self._up(V_data, out=H), out=self._noise)  # (B, m)
        _sigmoid(np.add(np.matmul(drawn, self.W, out=V1), self.a, out=V1))  # (B, d)
        self._up(V1, out=H1)
        H *= rate
        H1 *= -rate
        self.W += np.matmul(self._HH.T, self._VV, out=self._dW)  # (m, 2B) @ (2B, d) = (m, d)
        self.b += self._HH.sum(axis=0)
        V_data -= V1
        self.a += rate * V_data.sum(axis=0)
        return float(np.vdot(V_data, V_data))

    def _up(self, V, out):
        """The hidden units' probabilities (linear ones: their means), without checks, into `out` (B, m)."""
        np.add(np.matmul(V, self.W.T, out=out), self.b, out=out)
        return out if self.linear else _sigmoid(out)

    def _draw(self, H, out):
        """Hidden units drawn from their probabilities or means H, into `out` (B, m)."""
        if self.linear:
            return np.add(self.rng.standard_normal(out=out, dtype=out.dtype), H, out=out)
        return np.less(self.rng.random(out=out, dtype=out.dtype), H, out=out)

    def hidden(self, V: np.ndarray) -> np.ndarray:
        """P(h = 1 | v) for each hidden unit, or its mean where they are linear: (B, m) from V (B, d)."""
        Z = self._pictures(V) @ self.W.T + self.b
        return Z if self.linear else sigmoid(Z)

    def visible(self, H: np.ndarray) -> np.ndarray:
        """P(v = 1 | h) for each visible unit, (B, d) from H (B, m)."""
        H = as_floats("H", H, shape="(B, m)")
        if H.shape[1] != len(self.b):
            raise ValueError(f"H has {H.shape[1]} units; expected {len(self.b)}, as many as are hidden")
        return sigmoid(H @ self.W + self.a)

    def reconstruct(self, V: np.ndarray) -> np.ndarray:
        """What the machine makes of V (B, d), up and down again without drawing: (B, d)."""
        return self.visible(self.hidden(V))

    def _pictures(self, V) -> np.ndarray:
        V = as_floats("V", V, shape="(B, d)")
        if V.shape[1] != len(self.a):
            raise ValueError(
                f"V has {V.shape[1]} pixels; expected {len(self.a)}, as many as units are visible"
            )
        if V.min() < 0 or V.max() > 1:
            raise ValueError(f"V contains {V[(V < 0) | (V > 1)][0]:g}; expected numbers from 0 to 1")
        return V.astype(self.W.dtype, copy=False)


class DeepAutoencoder:
    """A network that reproduces its input through a narrow layer, started layer by layer.

    `sizes` are those of the first half, from the pixels to the code: (784, 256, 64, 16) makes a network of
    784-256-64-16-64-256-784 with a linear code layer and sigmoids else.

    `pretrain` trains one RBM for each layer of the first half, the first on the pictures and each next one
    on what the last makes of them; then the stack is unrolled: the same weights, transposed, lead back.
    `fine_tune` trains the whole by backpropagation.

    >>> rng = np.random.default_rng(0)
    >>> V = np.eye(4)  # four pictures, each with one bright pixel
    >>> model = DeepAutoencoder((4, 6, 2), rng).pretrain(V, batch_size=4, n_epochs=10)
    >>> before = model.error(V)
    >>> after = model.fine_tune(V, learning_rate=0.05, batch_size=4, n_epochs=500).error(V)
    >>> after < 0.1 * before
    True

    `network` is the MLP, `machines` the RBMs after `pretrain`, `history` that of the fine-tuning.
    """

    def __init__(self, sizes: Sequence[int], rng: np.random.Generator, dtype=np.float64):
        self.sizes = tuple(positive_int("sizes", m) for m in sizes)
        if len(self.sizes) < 2:
            raise ValueError(f"sizes is {self.sizes}; expected at least two, the pixels and the code")
        self.rng = generator("rng", rng)
        self.dtype = dtype
        self.n_up = len(self.sizes) - 1  # layers from the pixels to the code, and again back
        names = ["sigmoid"] * (self.n_up - 1)
        self.network = MLP(
            (*self.sizes, *self.sizes[-2::-1]), (*names, "identity", *names, "sigmoid"), rng, dtype
        )

    def pretrain(
        self, V: np.ndarray, learning_rate: float = 0.1, batch_size: int = 10, n_epochs: int = 10
    ) -> "DeepAutoencoder":
        """Train an RBM for each layer on pictures V (n, d), then unroll them; returns the autoencoder.

        The code layer's RBM, whose units are linear, learns at a hundredth of the rate: nothing bounds
        what it draws.
        """
        self.machines = []
        for layer, (d, m) in enumerate(pairwise(self.sizes), start=1):
            linear = layer == self.n_up
            machine = RBM(d, m, self.rng, linear, self.dtype)
            machine.fit(V, learning_rate / 100 if linear else learning_rate, batch_size, n_epochs)
            V = machine.hidden(V)  # (n, m), what the next layer sees
            self.machines.append(machine)
            up, down = layer, 2 * self.n_up + 1 - layer
            self.network.W[up], self.network.b[up] = machine.W, machine.b
            self.network.W[down], self.network.b[down] = machine.W.T, machine.a
        return self

    def fine_tune(
        self, V: np.ndarray, learning_rate: float = 1e-3, batch_size: int = 100, n_epochs: int = 20
    ) -> "DeepAutoencoder":
        """Train all layers together, by backpropagation and Adam, to reproduce V (n, d)."""
        self.history = train(
            self.network, V, V, optimizer=Adam(learning_rate), batch_size=batch_size, n_epochs=n_epochs,
            rng=self.rng, progress=False,
        )  # fmt: skip
        return self

    def encode(self, V: np.ndarray) -> np.ndarray:
        """The codes (B, m) of pictures V (B, d)."""
        self.network.forward(V)
        return self.network.H[self.n_up]

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """The pictures (B, d) that codes (B, m) stand for, drawn by hand or between two others as well."""
        H = as_floats("codes", codes, shape="(B, m)")
        if H.shape[1] != self.sizes[-1]:
            raise ValueError(
                f"codes has {H.shape[1]} columns; expected {self.sizes[-1]}, the size of the code"
            )
        for layer in range(self.n_up + 1, 2 * self.n_up + 1):
            H = sigmoid(H @ self.network.W[layer].T + self.network.b[layer])
        return H

    def reconstruct(self, V: np.ndarray) -> np.ndarray:
        """What comes back of pictures V (B, d), through the code: (B, d)."""
        return self.network.forward(V)

    def error(self, V: np.ndarray) -> float:
        """The squared error of what comes back of V (B, d), summed over pixels, mean over pictures."""
        return float(((self.reconstruct(V) - V) ** 2).sum(axis=1).mean())


def pca_error(V_train: np.ndarray, V: np.ndarray, n_components: int) -> float:
    """`DeepAutoencoder.error` of V (B, d), for the best linear code of that size, found on V_train (n, d).

    Principal components: the mean, plus the directions in which the pictures differ most.

    >>> line = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    >>> round(pca_error(line, [[0.0, 2.0]], n_components=1), 9)  # (0, 2) comes back as (1, 1)
    2.0
    """
    V_train, V = as_floats("V_train", V_train, shape="(n, d)"), as_floats("V", V, shape="(B, d)")
    if V.shape[1] != V_train.shape[1]:
        raise ValueError(f"V has {V.shape[1]} pixels; expected {V_train.shape[1]}, as many as V_train has")
    mean = V_train.mean(axis=0)  # (d,)
    most = min(V_train.shape)
    if positive_int("n_components", n_components) > most:
        raise ValueError(f"n_components is {n_components}; expected at most {most}")
    spread = (V_train - mean).T @ (V_train - mean)  # (d, d); its eigenvectors, the largest eigenvalue last
    directions = np.linalg.eigh(spread).eigenvectors[:, -n_components:]  # (d, m)
    code = (V - mean) @ directions  # (B, m)
    return float(((code @ directions.T + mean - V) ** 2).sum(axis=1).mean())


class AgainstPCA(NamedTuple):
    """Errors on held-out pictures, all with codes of the same size."""

    code_size: int
    pca: float
    pretrained: float  # the stack of RBMs, unrolled
    fine_tuned: float  # the same after fine-tuning
    without_pretraining: float  # the same fine-tuning from random weights


def against_pca(
    V_train: np.ndarray,
    V_test: np.ndarray,
    sizes: Sequence[int],
    rng: np.random.Generator,
    n_pretrain: int = 20,
    n_fine_tune: int = 200,
) -> AgainstPCA:
    """Does a deep code keep more of pictures it has not seen than a linear one of that size?

    Hinton and Salakhutdinov found that it does, on MNIST and others, and that this takes pre-training: from
    random weights theirs could not be trained.  They had more layers and units, and fine-tuned by conjugate
    gradients; we use Adam.  `V_train` (n, d), `V_test` (B, d).
    """
    model = DeepAutoencoder(sizes, rng).pretrain(V_train, n_epochs=n_pretrain)
    pretrained = model.error(V_test)
    model.fine_tune(V_train, n_epochs=n_fine_tune)
    other = DeepAutoencoder(sizes, rng).fine_tune(V_train, n_epochs=n_fine_tune)
    pca = pca_error(V_train, V_test, model.sizes[-1])
    return AgainstPCA(model.sizes[-1], pca, pretrained, model.error(V_test), other.error(V_test))


def _sigmoid(Z):
    """1 / (1 + e^−z), in place and without checks."""
    np.negative(Z, out=Z)
    np.exp(Z, out=Z)
    Z += 1
    return np.reciprocal(Z, out=Z)


def _shapes(V, W, a, b):
    V, W = as_floats("V", V, shape="(B, d)"), as_floats("W", W, shape="(m, d)")
    a, b = as_floats("a", a, shape="(d,)"), as_floats("b", b, shape="(m,)")
    for name, array, wanted in (("V", V, W.shape[1]), ("a", a, W.shape[1]), ("b", b, W.shape[0])):
        if array.shape[-1] != wanted:
            raise ValueError(f"{name} has {array.shape[-1]} units; expected {wanted}, since W is {W.shape}")
    return V, W, a, b
