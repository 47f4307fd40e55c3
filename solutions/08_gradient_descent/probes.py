"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "step | worked by hand": TWIN,
    "descend | three steps by hand": TWIN,
    "bowl | the loss by hand": TWIN,
    "bowl | the gradient by hand": TWIN,
    "factors and limit | factors by hand": TWIN,
    "factors and limit | the limit by hand": TWIN,
    "best rate | the best rate by hand": TWIN,
    "mse_hessian | worked by hand": TWIN,
    "whiten | worked by hand": TWIN,
    "mse_hessian | other numbers and shapes": "who is wrong here alone gets the flowers wrong too",
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def count(rng):
    """How many parameters: from 1 to 5."""
    return int(rng.integers(1, 6))


def symmetric(rng, K=None):
    """A Hessian (K, K) with eigenvalues above 0, askew or not."""
    K = K or count(rng)
    if rng.random() < 0.3:
        return np.diag(rng.choice([0.5, 1.0, 3.0, 8.0], size=K))
    A = rng.normal(size=(K, K))
    return A @ A.T + 0.2 * np.eye(K)


def step(names, rng):
    w, g = rng.normal(size=(2, count(rng)))
    return names.step(w, g, rng.random()), w, g


def descend(names, rng):
    """Sometimes from whole numbers, and sometimes no step at all."""
    H = symmetric(rng)
    w = rng.integers(-3, 4, size=len(H)) if rng.random() < 0.3 else rng.normal(size=len(H))
    return names.descend(lambda w: H @ w, w, 0.1 * rng.random(), int(rng.integers(0, 5))), w


def bowl(names, rng):
    H = symmetric(rng)
    w, m = rng.normal(size=(2, len(H)))
    return names.bowl(w, H, m), names.bowl_gradient(w, H, m), w, H, m


def factors(names, rng):
    H = symmetric(rng)
    return names.factors(H, rng.random()), names.limit(H), H


def best_rate(names, rng):
    H = symmetric(rng)
    return names.best_rate(H), H


def mse_hessian(names, rng):
    X = rng.normal(size=(rng.integers(1, 6), rng.integers(1, 5))) + rng.choice([0, 2])
    return names.mse_hessian(X), X


def prepare(names, rng):
    """Any numbers and any rate that reach the mark are as good as any others."""
    X, y, X_new = names.X_flowers, names.y_flowers, names.X_others
    reached = []
    for X_train, y_train, others in [
        (X, y, X_new),
        (X_new, names.y_others, X),
        (10 * X_new, names.y_others, X),
    ]:
        Z, _ = names.prepare(X_train.copy(), others.copy())
        _, alone = names.prepare(X_train.copy(), X_train[[0]].copy())
        reached.append(bool(np.allclose(alone, Z[[0]])))
        losses = names.losses_of(Z, y_train, float(names.choose_rate(Z)))
        reached.append(bool(losses[-1] <= 1.01 * names.lowest_loss(X_train, y_train)))
    return reached


prepare.rounds = 1


def whiten(names, rng):
    """What is the same for each way of whitening: how rows go together."""
    n, d = rng.integers(6, 10), rng.integers(1, 4)
    X, X_new = rng.normal(size=(n, d)) * [1, 20, 0.1][:d] + 3, rng.normal(size=(rng.integers(1, 4), d)) + 2
    Z, Z_new = names.whiten(X, X_new)
    return (Z @ Z.T).round(6), (Z_new @ Z.T).round(6), np.shape(Z), X, X_new, names.white_rate()


def careful_step(names, rng):
    K = count(rng)
    curvatures, w = rng.choice([1.0, 5.0, 40.0], size=K), rng.normal(size=K)
    g = curvatures * w
    rate = rng.choice([0.001, 0.3, 1.0, 4.0])
    return names.careful_step(lambda w: (curvatures * w**2).sum() / 2, g, w, rate), g, w


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
