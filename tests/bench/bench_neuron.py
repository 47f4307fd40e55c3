"""The perceptron against scikit-learn's, to the same weights."""

import numpy as np
from chalknet.datasets import mnist_5000
from chalknet.neuron import Perceptron
from sklearn.linear_model import SGDClassifier

from tests.bench.harness import row


@row("online perceptron epoch, 784 features", against="scikit-learn", goal=0.80)
def perceptron_epoch():
    digits = mnist_5000()
    order = np.random.default_rng(0).permutation(len(digits))
    X, y = digits.X[order], (digits.y[order] >= 5).astype(int)

    def ours():
        return Perceptron(n_epochs=1).fit(X, y)

    def theirs():
        unit = SGDClassifier(
            loss="perceptron", penalty=None, learning_rate="constant", eta0=1.0, shuffle=False
        )
        return unit.partial_fit(X, y, classes=[0, 1])

    assert (ours().w == theirs().coef_[0]).all()
    return ours, theirs
