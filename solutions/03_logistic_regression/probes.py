"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
EIGHTS = "a bias that is learned wrongly also misses the eights"
DAMAGE = "what is written into here is used again by whoever calls this"
NEVER_ALONE = {
    "log_odds | worked by hand": TWIN,
    "sigmoid | worked by hand": TWIN,
    "likelihood | worked by hand": TWIN,
    "log_loss | worked by hand": TWIN,
    "gradients | worked by hand": TWIN,
    "gradients | db on other numbers": EIGHTS,
    "gradients | the input is left alone": DAMAGE,
    "fit | one step by hand": TWIN,
    "precision_recall | worked by hand": TWIN,
    "calibration | worked by hand": TWIN,
    "eights | better than the share of eights": "who is no better than the share of eights misses 0.12 too",
    "labels of -1 and +1 | both by hand": TWIN,
    "in_reality | worked by hand": TWIN,
    "two_thresholds | worked by hand": TWIN,
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def log_odds_of_every_kind(rng):
    """z (B,): usual, large, whole, in float32."""
    z = rng.normal(size=rng.integers(1, 6)) * rng.choice([1, 3, 10])
    match rng.integers(6):
        case 0:
            z = rng.choice([-1000.0, -40.0, 0.0, 1.0, 1000.0], size=len(z))
        case 1:
            z = rng.integers(-3, 4, size=len(z))
        case 2:
            z = z.astype(np.float32)
    return z


def predictions_and_truth(rng):
    """y_hat (B,) with ties and ends among them, and labels y (B,)."""
    B = rng.integers(1, 12)
    y_hat = rng.choice([0.0, 0.1, 0.25, 0.5, 0.75, 1.0], size=B) if rng.random() < 0.5 else rng.random(B)
    return y_hat, rng.integers(2, size=B)


def table(rng):
    """X (B, d), every second time square, and labels y (B,)."""
    B, d = rng.integers(1, 7), rng.integers(1, 5)
    if rng.random() < 0.5:
        B = d
    return rng.normal(size=(B, d)) * rng.choice([1, 10]) + 0.5, rng.integers(2, size=B)


def log_odds(names, rng):
    p = rng.uniform(0.01, 0.99, size=rng.integers(1, 6))
    return names.log_odds(p), p


def sigmoid(names, rng):
    z = log_odds_of_every_kind(rng)
    return names.sigmoid(z), z


def likelihood(names, rng):
    y_hat, y = predictions_and_truth(rng)
    return names.likelihood(y_hat, y), y_hat, y


def log_loss(names, rng):
    z = log_odds_of_every_kind(rng)
    y = rng.integers(2, size=len(z)) if rng.random() < 0.5 else rng.random(len(z))
    return names.log_loss(z, y), z, y


def gradients(names, rng):
    X, y = table(rng)
    w, b = rng.normal(size=X.shape[1]), rng.normal()
    return names.gradients(X, y, w, b), X, y, w


def fit(names, rng):
    X, y = table(rng)
    return names.fit(X, y, 0.3 * rng.random(), int(rng.integers(0, 5))), X, y


def precision_recall(names, rng):
    y_hat, y = predictions_and_truth(rng)
    return names.precision_recall(y_hat, y, rng.choice([0.0, 0.25, 0.5, 0.6, 0.75])), y_hat, y


def calibration(names, rng):
    y_hat, y = predictions_and_truth(rng)
    low, high = np.sort(rng.choice([0.0, 0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 1.0], size=2, replace=False))
    return names.calibration(y_hat, y, low, high), y_hat, y


def probability_of_an_eight(names, rng):
    """Any setting that reaches the mark is as good as any other."""
    y_hat = names.probability_of_an_eight(names.X_train, names.y_train, names.test.X / 16)
    return bool(-np.log(np.where(names.test.y == 8, y_hat, 1 - y_hat)).mean() < 0.12)


probability_of_an_eight.rounds = 1


def signed(names, rng):
    z = log_odds_of_every_kind(rng)
    s = rng.choice([-1, 1], size=len(z))
    return names.signed_loss(z, s), names.signed_gradient(z, s), z, s


def in_reality(names, rng):
    y_hat, _ = predictions_and_truth(rng)
    return names.in_reality(y_hat, *rng.choice([0.01, 0.25, 0.5, 1.0], size=2)), y_hat


def two_thresholds(names, rng):
    return names.two_thresholds(*rng.choice([0.5, 1.0, 2.0, 3.0, 10.0], size=3))


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
