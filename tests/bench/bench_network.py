"""The network against torch, against scikit-learn, and against its own matrix products."""

import resource
import subprocess
import sys
import warnings
from itertools import pairwise

import numpy as np
import torch
from chalknet.datasets import mnist_5000, moons
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent
from chalknet.training import train

from tests.bench.harness import row

SIZES = (784, 256, 128, 10)
TORCH_TYPE = {np.float64: torch.float64, np.float32: torch.float32}


def in_torch(model, activation):
    """The same network with the same weights, as one writes it in torch."""
    layers = []
    for layer, W in model.W.items():
        linear = torch.nn.Linear(W.shape[1], W.shape[0], dtype=TORCH_TYPE[W.dtype.type])
        linear.weight.data[:] = torch.tensor(W)
        linear.bias.data[:] = torch.tensor(model.b[layer])
        layers += [linear, activation()]
    return torch.nn.Sequential(*layers[:-1])


def torch_epochs(net, optimizer, X, y, batch_size, n_epochs):
    """The mean losses of epochs of shuffled minibatches."""
    cross_entropy = torch.nn.CrossEntropyLoss()
    losses = []
    for _ in range(n_epochs):
        total = 0.0
        for rows in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            loss = cross_entropy(net(X[rows]), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        losses.append(total / len(X))
    return losses


def digits_and_network(dtype, n, seed=0):
    digits = mnist_5000()
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(digits))[:n]
    model = MLP(SIZES, ("relu", "relu", "softmax"), rng, dtype)
    return digits.X[rows].astype(dtype), digits.Y[rows].astype(dtype), digits.y[rows], model, rng


def epochs(batch_size, dtype, n, n_epochs):
    """Ours and torch's epochs of plain gradient descent, from the same weights."""
    X, Y, y, model, rng = digits_and_network(dtype, n)
    net = in_torch(model, torch.nn.ReLU)
    X_torch, y_torch = torch.tensor(X), torch.tensor(y)
    sgd = torch.optim.SGD(net.parameters(), lr=0.01)
    descent = GradientDescent(0.01)

    def ours():
        train(
            model, X, Y, optimizer=descent, batch_size=batch_size, n_epochs=n_epochs, rng=rng, progress=False
        )

    return ours, lambda: torch_epochs(net, sgd, X_torch, y_torch, batch_size, n_epochs)


@row("MLP 784-256-128-10, SGD, batch 1, float64", against="torch eager", goal=0.20)
def batch_1_float64():
    return epochs(1, np.float64, n=1_000, n_epochs=1)


@row("MLP 784-256-128-10, SGD, batch 1, float32", against="torch eager", goal=0.20)
def batch_1_float32():
    return epochs(1, np.float32, n=1_000, n_epochs=1)


@row("MLP 784-256-128-10, SGD, batch 32, float64", against="torch eager", goal=0.70)
def batch_32_float64():
    return epochs(32, np.float64, n=5_000, n_epochs=2)


@row("MLP 784-256-128-10, SGD, batch 32, float32", against="torch eager", goal=0.57)
def batch_32_float32():
    return epochs(32, np.float32, n=5_000, n_epochs=2)


@row("MLP 784-256-128-10, SGD, batch 1,024, float32", against="torch eager", goal=1.00)
def batch_1024_float32():
    return epochs(1024, np.float32, n=5_000, n_epochs=10)


@row("MLP 784-256-128-10, SGD, batch 1,024, float32", against="its matrix products in numpy", goal=1.10)
def batch_1024_float32_products():
    ours, _ = epochs(1024, np.float32, n=4 * 1024, n_epochs=10)
    rng = np.random.default_rng(0)
    B, L = 1024, len(SIZES) - 1
    H = [rng.normal(size=(B, m)).astype(np.float32) for m in SIZES]
    dZ = [rng.normal(size=(B, m)).astype(np.float32) for m in SIZES]
    W_transposed = [rng.normal(size=(d, m)).astype(np.float32) for d, m in pairwise(SIZES)]
    dW_transposed = [np.empty_like(W) for W in W_transposed]

    def products():
        for _ in range(4 * 10):
            for layer in range(1, L + 1):
                np.matmul(H[layer - 1], W_transposed[layer - 1], out=H[layer])
            for layer in range(L, 0, -1):
                np.matmul(H[layer - 1].T, dZ[layer], out=dW_transposed[layer - 1])
                if layer > 1:
                    np.matmul(dZ[layer], W_transposed[layer - 1].T, out=dZ[layer - 1])
            for array in (*H[1:], *dZ[:-1]):
                array[0, 0] = 1  # keep numbers from growing into overflow

    return ours, products


@row("the same, Adam, batch 8, float32, after 1,300 steps", against="torch's fused Adam", goal=0.65)
def adam_float32():
    # all digits: what makes late steps slow are pixels that are on in very few of them
    X, Y, y, model, rng = digits_and_network(np.float32, n=5_000)
    net = in_torch(model, torch.nn.ReLU)
    X_torch, y_torch = torch.tensor(X), torch.tensor(y)
    fused = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    adam = Adam(1e-3)

    def ours(n_epochs=1):  # 625 steps an epoch
        train(model, X, Y, optimizer=adam, batch_size=8, n_epochs=n_epochs, rng=rng, progress=False)

    def theirs(n_epochs=1):
        torch_epochs(net, fused, X_torch, y_torch, 8, n_epochs)

    ours(2)
    theirs(2)
    return ours, theirs


def points_and_network():
    points = moons(200, 0.1, np.random.default_rng(0))
    return points, MLP((2, 16, 2), ("tanh", "softmax"), np.random.default_rng(0))


def ours_on_points(points, model):
    descent, rng = GradientDescent(0.5), np.random.default_rng(0)

    def ours():
        train(
            model,
            points.X,
            points.Y,
            optimizer=descent,
            batch_size=200,
            n_epochs=200,
            rng=rng,
            progress=False,
        )

    return ours


@row("200 steps of a 2-16-2 net on 200 points", against="torch eager", goal=0.12)
def slider_torch():
    points, model = points_and_network()
    net = in_torch(model, torch.nn.Tanh)
    X, y = torch.tensor(points.X), torch.tensor(points.y)
    sgd = torch.optim.SGD(net.parameters(), lr=0.5)
    cross_entropy = torch.nn.CrossEntropyLoss()

    def theirs():
        for _ in range(200):
            sgd.zero_grad()
            loss = cross_entropy(net(X), y)
            loss.backward()
            sgd.step()

    return ours_on_points(points, model), theirs


@row("200 steps of a 2-16-2 net on 200 points", against="scikit-learn MLPClassifier", goal=0.10)
def slider_sklearn():
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    points, model = points_and_network()

    def theirs():
        classifier = MLPClassifier(
            (16,), activation="tanh", solver="sgd", learning_rate_init=0.5, momentum=0, alpha=0,
            batch_size=200, max_iter=200, tol=0, n_iter_no_change=1000, random_state=0,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            classifier.fit(points.X, points.y)
        assert classifier.n_iter_ == 200

    return ours_on_points(points, model), theirs


def children_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@row("import chalknet, in a new process", against="import numpy", goal=1.10, clock=children_time)
def import_cost():
    def run(statement):
        subprocess.run([sys.executable, "-c", statement], check=True)

    return lambda: run("import numpy, chalknet"), lambda: run("import numpy")
