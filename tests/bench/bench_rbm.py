"""The restricted Boltzmann machine against scikit-learn's, which makes the same matrix products."""

import numpy as np
from chalknet.datasets import mnist_5000
from chalknet.rbm import RBM
from sklearn.neural_network import BernoulliRBM

from tests.bench.harness import row


def epochs(dtype):
    digits = mnist_5000()
    V = digits.X[np.random.default_rng(0).permutation(len(digits))[:1_000]].astype(dtype)
    machine = RBM(784, 256, np.random.default_rng(0), dtype=dtype)
    theirs = BernoulliRBM(256, learning_rate=0.1, batch_size=10, n_iter=1, random_state=0)
    return lambda: machine.fit(V, learning_rate=0.1, batch_size=10, n_epochs=1), lambda: theirs.fit(V)


@row("RBM 784-256 epoch, batch 10, float64", against="scikit-learn BernoulliRBM", goal=0.48)
def epoch_float64():
    return epochs(np.float64)


@row("RBM 784-256 epoch, batch 10, float32", against="scikit-learn BernoulliRBM", goal=0.48)
def epoch_float32():
    return epochs(np.float32)
