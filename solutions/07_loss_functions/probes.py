"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "squared error | by hand": TWIN,
    "cross-entropy | yes and no by hand": TWIN,
    "cross-entropy | classes by hand": TWIN,
    "from logits | by hand": TWIN,
    "wrong and sure | a slope by hand": TWIN,
    "digits | every second validation digit": "who misses 50 % misses 90 %",
    "same_steps | from mean to sum": TWIN,
    "a yes that counts more | by hand": TWIN,
    "counts | by hand": TWIN,
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def table(rng, kind="normal"):
    """An array (B, k) or (B,), one in three square."""
    shape = [(4, 3), (3, 3), (5,), (1, 2), (2, 4), (1,)][rng.integers(6)]
    some = rng.random() < 0.3
    if kind == "logits":
        return (
            rng.choice([-1000.0, -30.0, 0.0, 30.0, 1000.0], size=shape)
            if some
            else 2 * rng.normal(size=shape)
        )
    if kind == "probabilities":
        return rng.choice([0.0, 0.25, 1.0], size=shape) if some else rng.uniform(size=shape)
    return rng.integers(-3, 4, size=shape) if some else rng.normal(size=shape)


def truth(rng, like, counts=False):
    """Yes, no and shares, or counts, in the shape of another array."""
    if counts:
        return rng.poisson(2, size=like.shape)
    some = rng.random() < 0.5
    return rng.choice([0.0, 0.25, 1.0], size=like.shape) if some else rng.integers(2, size=like.shape)


def refused(function, *arguments):
    """What the function gives, or that it raises a ValueError."""
    try:
        return function(*arguments)
    except ValueError:
        return "ValueError"


def words(rng):
    """No reduction, or one of the two."""
    return [(), ("mean",), ("sum",)][rng.integers(3)]


def reduce(names, rng):
    losses, word = table(rng), words(rng)
    return refused(names.reduce, losses, *word), refused(names.share, losses, *word), losses


def squared_error(names, rng):
    Y_hat = table(rng)
    Y = rng.normal(size=Y_hat.shape) if rng.random() < 0.8 else rng.normal(size=(len(Y_hat), 1))
    word = words(rng)
    functions = names.squared_error, names.squared_error_gradient
    return [refused(names.misses, Y_hat, Y), *(refused(f, Y_hat, Y, *word) for f in functions)], Y_hat, Y


def cross_entropy(names, rng):
    Y_hat, word = table(rng, "probabilities"), words(rng)
    Y = truth(rng, Y_hat)
    with np.errstate(all="ignore"):
        functions = names.binary_cross_entropy, names.categorical_cross_entropy
        return [refused(f, Y_hat, Y, *word) for f in functions], Y_hat, Y


def with_logits(names, rng):
    Z, word = table(rng, "logits"), words(rng)
    Y = truth(rng, Z)
    functions = names.binary_cross_entropy_with_logits, names.binary_cross_entropy_with_logits_gradient
    return [refused(f, Z, Y, *word) for f in functions], Z, Y


def wrong_and_sure(names, rng):
    Z = table(rng, "logits")
    Y = truth(rng, Z)
    return names.squared_error_of_sigmoid_slopes(Z, Y), Z, Y


def choose_loss(names, rng):
    """Any setting that reaches the mark is as good as any other."""
    gradient, rate = names.choose_loss()
    W, b = names.go_on(gradient, names.W_wrong, names.b_wrong, names.X_train, names.Y_train, rate, 100)
    return bool(names.share_right(W, b, names.test.X / 16, names.test.y) >= 0.9)


choose_loss.rounds = 1


def same_steps(names, rng):
    habits = ["mean", "sum", "half", "everything"]
    B, k = rng.integers(1, 9, size=2).tolist()
    return names.same_steps(rng.random(), *rng.choice(habits, size=2), B, k)


def weighted(names, rng):
    Z, c = table(rng, "logits"), rng.choice([0.5, 1.0, 3.0])
    Y = truth(rng, Z)
    return names.weighted_loss(Z, Y, c), names.weighted_gradient(Z, Y, c), Z, Y


def counts(names, rng):
    Z = table(rng)
    Y = truth(rng, Z, counts=True)
    return names.count_loss(Z, Y), names.count_gradient(Z, Y), Z, Y


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
