"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "shapes | by hand": TWIN,
    "sums | by hand": TWIN,
    "sums | other shapes": "a layer that is wrong for some shapes is wrong in the networks of step 5 too",
    "activations | sigmoid by hand": TWIN,
    "activations | relu by hand": TWIN,
    "measured_slope | by hand": TWIN,
    "slopes | sigmoid by hand": TWIN,
    "forward | by hand": TWIN,
    "collapse | by hand": TWIN,
    "digits | better than without a hidden layer": "who misses 93 % misses 96 %",
    "forward_columns | the example of step 5": TWIN,
    "polygon_network | a triangle": TWIN,
    "diagnosis | each network has a mistake from the table": FORM,
    "predictions | all five are answered": FORM,
}


def layers_of(rng, sizes):
    """(W, b) of a random network of these sizes."""
    layers = range(1, len(sizes))
    W = {layer: rng.normal(size=(sizes[layer], sizes[layer - 1])) for layer in layers}
    return W, {layer: rng.normal(size=sizes[layer]) for layer in layers}


def some_sizes(rng, at_least=2):
    """The sizes of a network with one to four layers of weights; every second one is square."""
    n = rng.integers(at_least, 6)
    return (
        (int(rng.integers(1, 5)),) * n if rng.random() < 0.3 else tuple(rng.integers(1, 6, size=n).tolist())
    )


def some_sums(rng):
    """Z of every shape and kind: usual, large, whole, with zeros."""
    shape = [(3,), (2, 3), (3, 1), (2, 2, 2)][rng.integers(4)]
    kind = rng.integers(3)
    if kind == 0:
        return rng.choice([-1000.0, -1.0, 0.0, 1.0, 1000.0], size=shape)
    return rng.integers(-3, 4, size=shape) if kind == 1 else 3 * rng.normal(size=shape)


SIGMA = [np.cos, np.square, np.tanh, np.abs]


def shapes(names, rng):
    sizes = some_sizes(rng)
    W, _ = layers_of(rng, sizes)
    layer = int(rng.integers(1, len(sizes)))
    i, j = int(rng.integers(sizes[layer])) + 1, int(rng.integers(sizes[layer - 1])) + 1
    B = int(rng.integers(1, 9))
    return names.weight(W, layer, i, j), names.shapes(sizes, layer, B), names.count_parameters(sizes)


def sums(names, rng):
    B, d, m = rng.integers(1, 5, size=3)
    H, W, b = rng.normal(size=(B, d)), rng.normal(size=(m, d)), rng.normal(size=m)
    return names.sums(H, W, b), H, W, b


def activations(names, rng):
    Z = some_sums(rng)
    return [f(Z) for f in (names.sigmoid, names.relu)], Z


def measured_slope(names, rng):
    Z, h = rng.normal(size=(2, 3)), rng.choice([0.5, 0.1, 0.01])
    return names.measured_slope(np.sin, Z, h), Z


def slopes(names, rng):
    Z = some_sums(rng)
    return [f(Z) for f in (names.sigmoid_slope, names.relu_slope)], Z


def forward(names, rng):
    sizes = some_sizes(rng)
    W, b = layers_of(rng, sizes)
    X = rng.normal(size=(rng.integers(1, 5), sizes[0]))
    sigma = {layer: SIGMA[rng.integers(4)] for layer in W}
    return names.forward(X, W, b, sigma), X, W, b


def collapse(names, rng):
    W, b = layers_of(rng, some_sizes(rng))
    return names.collapse(W, b), W, b


def random_network(names, rng):
    """Any network that reaches the mark is as good as any other."""
    W, b, sigma = names.random_network(names.X_train, names.Y_train, np.random.default_rng(0))
    Y_hat = names.forward(names.test.X / 16, W, b, sigma)[1][2]
    return bool((Y_hat.argmax(axis=1) == names.test.y).mean() >= 0.96), len(W[1]) <= 600


random_network.rounds = 1


def forward_columns(names, rng):
    sizes = some_sizes(rng)
    Wb = {layer: rng.normal(size=(sizes[layer], sizes[layer - 1] + 1)) for layer in range(1, len(sizes))}
    X = rng.normal(size=(sizes[0], rng.integers(1, 5)))
    return names.forward_columns(X, Wb, {layer: SIGMA[layer % 4] for layer in Wb}), X, Wb


def polygon_network(names, rng):
    """What the network says of points, which is all that counts; sides are as likely hit as missed."""
    m = rng.integers(3, 7)
    angles = np.sort(rng.random(m)) * 2 * np.pi
    corners = rng.normal(scale=10, size=2) + 3 * np.column_stack([np.cos(angles), np.sin(angles)])
    before = corners.copy()
    W, b = names.polygon_network(corners)
    points = corners.mean(axis=0) + 2 * rng.normal(size=(200, 2))
    H = points
    for layer in (1, 2):
        H = (H @ np.transpose(W[layer]) + b[layer] >= 0) * 1.0
    return H, [np.shape(part[layer]) for part in (W, b) for layer in (1, 2)], corners - before


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
