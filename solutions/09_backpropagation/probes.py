"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

from itertools import pairwise

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
TRAINING = "what is wrong here also keeps the network from learning which digits are odd"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "walk_back | worked by hand": TWIN,
    "slopes | worked by hand": TWIN,
    "layer_back | worked by hand": TWIN,
    "layer_back | dW on other numbers": TRAINING,
    "layer_back | dH on other numbers": TRAINING,
    "numerical_gradients | worked by hand": TWIN,
    "small_gradients | worked by hand": TWIN,
    "backward | worked by hand": TWIN,
    "odd or even | better than a line": "who is no better than a line misses 93 % of the test pictures too",
    "tied_gradients | worked by hand": TWIN,
    "silu_slope | at two places by hand": TWIN,
    "diagnosis | each row has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}
ACTIVATIONS = ["tanh", "sigmoid", "relu"]


def walk_back(names, rng):
    """Graphs in which numbers are used never, once, and several times, even twice by one operation."""
    graph = [[]]
    for node in range(1, rng.integers(1, 12)):
        edges = [(int(source), float(rng.normal())) for source in rng.integers(node, size=rng.integers(4))]
        graph.append(edges)
    return names.walk_back(graph), graph


def sums(rng):
    """Z of one or two axes: usual, large, with zeros."""
    Z = rng.normal(size=rng.integers(1, 5, size=rng.integers(1, 3)))
    match rng.integers(3):
        case 0:
            Z = rng.choice([-1000.0, 0.0, 1.0, 1000.0], size=Z.shape)
        case 1:
            Z = 3 * Z
    return Z


def slopes(names, rng):
    Z = sums(rng)
    return names.tanh_slope(Z), names.sigmoid_slope(Z), names.relu_slope(Z), Z


def layer_back(names, rng):
    B, d, k = rng.integers(1, 5, size=3)
    if rng.random() < 0.5:
        B = d = k
    dZ, H, W = rng.normal(size=(B, k)), rng.normal(size=(B, d)), rng.normal(size=(k, d))
    return names.layer_back(dZ, H, W), dZ, H, W


def numerical_gradients(names, rng):
    """Arrays of several shapes, in a function of all of them together."""
    arrays = [rng.normal(size=rng.integers(1, 3, size=rng.integers(1, 3))) for _ in range(rng.integers(1, 4))]
    h = rng.choice([0.1, 0.01])

    def f(*moved):
        return (
            sum((n + 1) * (array**3).sum() for n, array in enumerate(moved))
            + moved[0].sum() * moved[-1].sum()
        )

    return names.numerical_gradients(f, arrays, h), arrays


def parameters(rng, sizes):
    """Dicts W and b of a network, by layer."""
    W = {layer: rng.normal(size=(m, d)) for layer, (d, m) in enumerate(pairwise(sizes), start=1)}
    return W, {layer: rng.normal(size=len(rows)) for layer, rows in W.items()}


def network(rng):
    """(X, W, b, activations), one to four layers, square or not."""
    sizes = rng.integers(1, 5, size=rng.integers(2, 6))
    if rng.random() < 0.3:
        sizes[:] = 3
    W, b = parameters(rng, sizes)
    activations = [str(name) for name in rng.choice(ACTIVATIONS, size=len(sizes) - 2)]
    return rng.normal(size=(rng.integers(1, 5), sizes[0])), W, b, activations


def small_gradients(names, rng):
    B, d, m, k = rng.integers(1, 5, size=4)
    if rng.random() < 0.3:
        B = d = m = k
    W, b = parameters(rng, (d, m, k))
    case = rng.normal(size=(B, d)), np.eye(k)[rng.integers(k, size=B)], W[1], b[1], W[2], b[2]
    return names.small_gradients(*case), *case


def backward(names, rng):
    X, W, b, activations = network(rng)
    act = {"tanh": np.tanh, "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)), "relu": lambda Z: np.maximum(Z, 0)}
    Z, H = {}, {0: X}
    for layer in W:
        Z[layer] = H[layer - 1] @ W[layer].T + b[layer]
        if layer < len(W):
            H[layer] = act[activations[layer - 1]](Z[layer])
    dZ = rng.normal(size=Z[len(W)].shape)
    return names.backward(dZ, W, Z, H, activations), dZ, W, Z, H


def learn(names, rng):
    """Any setting that reaches the marks is as good as any other."""
    W, b, activations = names.learn(names.X_train, names.Y_train)
    reached = []
    for X, y, mark in [
        (names.X_validation, names.y_validation, 0.93),
        (names.test.X / 16, names.test.y % 2, 0.93),
    ]:
        H = X
        for layer in range(1, len(W) + 1):
            H = H @ W[layer].T + b[layer]
            if layer < len(W):
                H = names.ACTIVATE[activations[layer - 1]](H)
        reached.append(bool(np.mean(H.argmax(axis=1) == y) >= mark))
    return reached


learn.rounds = 1


def tied_gradients(names, rng):
    B, d, m = rng.integers(1, 5, size=3)
    if rng.random() < 0.3:
        B = d = m
    case = [rng.normal(size=shape) for shape in [(B, d), (m, d), m, d]]
    return names.tied_gradients(*case), *case


def silu_slope(names, rng):
    Z = sums(rng)
    return names.silu_slope(Z), Z


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
