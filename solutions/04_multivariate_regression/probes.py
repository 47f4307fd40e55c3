"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
PICTURES = "what is wrong here is wrong for the pictures too, where some pixels never change"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "readings | all four are answered": FORM,
    "predict | worked by hand": TWIN,
    "loss | parts by hand": TWIN,
    "loss | the loss by hand": TWIN,
    "gradients | worked by hand": TWIN,
    "solve | worked by hand": TWIN,
    "solve | other shapes": PICTURES,
    "solve | an input that never changes": PICTURES,
    "add_output | the new row by hand": TWIN,
    "pictures | better than drawing the mean": "who is no better than the mean misses 1.10 too",
    "turned | a prediction by hand": TWIN,
    "in_own_units | worked by hand": TWIN,
    "shared | a gradient by hand": TWIN,
    "diagnosis | each run has a mistake from the table": FORM,
    "predictions | all four are answered": FORM,
}


def model(rng):
    """X (B, d), Y (B, k), W (k, d) and b (k,), every third time all of one size."""
    B, d, k = rng.integers(1, 6, size=3)
    if rng.random() < 1 / 3:
        d = k = B
    return [rng.normal(size=shape) for shape in [(B, d), (B, k), (k, d), k]]


def predict(names, rng):
    X, _, W, b = model(rng)
    return names.predict(X, W, b), X, W, b


def loss_parts(names, rng):
    _, Y, _, _ = model(rng)
    Y_hat = rng.normal(size=Y.shape)
    return names.loss_parts(Y_hat, Y), Y_hat, Y


def loss(names, rng):
    _, Y, _, _ = model(rng)
    Y_hat = rng.normal(size=Y.shape)
    return names.loss(Y_hat, Y), Y_hat, Y


def gradients(names, rng):
    X, Y, W, b = model(rng)
    return names.gradients(X, Y, W, b), X, Y, W, b


def solve(names, rng):
    """What is predicted: where many weights are equally good, any of them will do."""
    X, Y, _, _ = model(rng)
    W, b = names.solve(X, Y)
    return (X @ W.T + b).round(8), np.shape(W), np.shape(b), X, Y


def add_output(names, rng):
    d, k = rng.integers(1, 4, size=2)
    W, b, X = rng.normal(size=(k, d)), rng.normal(size=k), rng.normal(size=(d + 3, d))
    y = rng.normal(size=len(X)) + 2
    return names.add_output(W, b, X, y), W, b, X, y


def learn_to_restore(names, rng):
    """Any way that reaches the mark is as good as any other."""
    W, b = names.learn_to_restore(names.known, names.missing)
    known, missing = names.cut(names.test)
    return bool(((known @ W.T + b - missing) ** 2).sum() / len(known) < 1.10)


learn_to_restore.rounds = 1


def turned(names, rng):
    X, Y, W, b = model(rng)
    X, Y, V = X.T.copy(), Y.T.copy(), W.T.copy()
    return names.predict_turned(X, V, b), names.gradients_turned(X, Y, V, b), X, Y, V, b


def in_own_units(names, rng):
    _, _, W, b = model(rng)
    k, d = W.shape
    numbers = rng.normal(size=d), rng.random(d) + 0.5, rng.normal(size=k), rng.random(k) + 0.5
    return names.in_own_units(W, b, *numbers), W, b, numbers


def shared(names, rng):
    d, k = rng.integers(1, 4, size=2)
    X, w, b = rng.normal(size=(d + 3, d)) + 1, rng.normal(size=d), rng.normal(size=k)
    Y = rng.normal(size=(len(X), k)) + np.arange(k)
    return names.shared_gradients(X, Y, w, b), names.solve_shared(X, Y), X, Y, w, b


def readings(names, rng):
    return names.readings()


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


readings.rounds = diagnosis.rounds = predictions.rounds = 1
