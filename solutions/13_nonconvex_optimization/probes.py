"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
RECIPE = "what is wrong here also spoils the recipe for the network"
ROWS = "whoever cannot walk with many walkers cannot start again or make a study either"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "ripples | the loss by hand": TWIN,
    "ripples | the gradient by hand": TWIN,
    "momentum | two steps by hand": TWIN,
    "rmsprop | one step by hand": TWIN,
    "rmsprop | many walkers, many steps": RECIPE,
    "adam | the first step by hand": TWIN,
    "adam | the second step by hand": TWIN,
    "cosine | from 0.8 to 0 in 4 steps": TWIN,
    "walk | three steps by hand": TWIN,
    "walk | many walkers": ROWS,
    "starts_needed | by hand": TWIN,
    "study | two trials by hand": TWIN,
    "hats | the first rate by hand": TWIN,
    "verdicts | one trial by hand": TWIN,
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def ripples(names, rng):
    w = 3 * rng.normal(size=rng.integers(1, 5, size=rng.integers(1, 3)))
    bottom = rng.normal(size=w.shape[-1])
    return names.ripples(w, bottom), names.ripples_gradient(w, bottom), w, bottom


def steps(optimizer, rng):
    """Where an optimizer comes with gradients of all sizes, zeros among them, and what it was given."""
    w = rng.normal(size=rng.integers(1, 4, size=rng.integers(1, 3)))
    scale = 10.0 ** rng.integers(-3, 4, size=w.shape[-1])
    places, given = [w], []
    for _ in range(5):
        g = scale * rng.normal(size=w.shape) * (rng.random(size=w.shape) < 0.9)
        if rng.random() < 0.3:
            optimizer.learning_rate = rng.random()
        places.append(optimizer.step(places[-1], g))
        given.append(g)
    return places, given


def momentum(names, rng):
    return steps(names.Momentum(rng.random(), mu=rng.random()), rng)


def rmsprop(names, rng):
    epsilon = rng.choice([1e-8, 0.1])
    return steps(names.RMSProp(rng.random(), beta=rng.random(), epsilon=epsilon), rng)


def adam(names, rng):
    epsilon = rng.choice([1e-8, 0.1])
    return steps(names.Adam(rng.random(), rng.random(), rng.random(), epsilon=epsilon), rng)


def cosine(names, rng):
    n_steps, start = int(rng.integers(1, 9)), rng.random()
    eta = names.cosine(start, n_steps, end=rng.random() * start)
    usual = names.cosine(start, n_steps)
    return [eta(t) for t in range(12)], [usual(t) for t in range(12)]


def walk(names, rng):
    w = rng.normal(size=rng.integers(1, 4, size=rng.integers(1, 3)))
    rates = rng.random(6)
    schedule = (lambda t: rates[t]) if rng.random() < 0.5 else None
    calls = []

    def gradient(w):
        calls.append(np.array(w))
        return np.sin(3 * w) + w

    return names.walk(gradient, w, names.Descent(0.3), int(rng.integers(1, 6)), schedule), calls, w


def start(names, rng):
    """A surface with a hole of nan, and starts on it."""
    hole = rng.choice([1.0, 100.0])

    def loss(w):
        return np.where(w[:, 0] > hole, np.nan, (w**2).sum(axis=1))

    n, K = rng.integers(1, 6), rng.integers(1, 4)
    return loss, lambda w: np.sin(3 * w) + w, n, K


def starts_needed(names, rng):
    p, sure = rng.choice([1.0, rng.uniform(0.05, 1)]), rng.uniform(0.01, 0.999)
    return names.starts_needed(p, sure), names.starts_needed(0.5, rng.choice([0.5, 0.75, 0.875]))


def study(names, rng):
    loss, gradient, n, K = start(names, rng)
    R, budget = int(rng.integers(1, 4)), int(rng.integers(3, 12))
    starts = 2 * rng.normal(size=(n * R, K))
    rates = 0.5 * rng.random(12)
    schedule = (lambda t: rates[t]) if rng.random() < 0.5 else None
    known = (loss, gradient, starts, lambda: names.Descent(0.2), budget)
    usual = names.study(*known)
    other = names.study(*known, n_restarts=R, threshold=rng.random(), schedule=schedule)
    just = float(np.nanmin(loss(names.walk(gradient, starts, names.Descent(0.2), budget)[-1])))
    return usual, other, names.study(*known, threshold=just), starts


def recipe(names, rng):
    """Any recipe that keeps to the budget and reaches the mark is as good as any other."""
    asked, found = [], 0
    for seed in range(100, 140):
        asked.append(0)

        def gradient(w):
            asked[-1] += w.size // 7
            return names.network_gradient(w)

        found += names.network_loss(names.recipe(gradient, np.random.default_rng(seed))) < 0.2
    return bool(found >= 38), max(asked) <= 400


def hats(names, rng):
    rate, beta1, beta2 = rng.random(3)
    usual = names.hats(rate)
    eta = names.hats(rate, beta1, beta2)
    return [usual(t) for t in range(6)], [eta(t) for t in range(6)]


def verdicts(names, rng):
    q, p = np.sort(rng.random(2))
    return names.verdicts(p, q, int(rng.integers(1, 12)))


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


recipe.rounds = diagnosis.rounds = predictions.rounds = 1
verdicts.rounds = 40
