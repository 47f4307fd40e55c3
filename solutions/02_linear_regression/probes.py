"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
DAMAGE = "what is written into here is used again by whoever calls this"
PATIENTS = "what predicts wrong here also predicts wrong for the patients"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "predict | worked by hand": TWIN,
    "predict | other numbers and shapes": PATIENTS,
    "predict | the input is left alone": DAMAGE,
    "mean_squared_error | worked by hand": TWIN,
    "slope | worked by hand": TWIN,
    "gradients | worked by hand": TWIN,
    "gradients | the input is left alone": DAMAGE,
    "walk | one step by hand": TWIN,
    "solve | worked by hand": TWIN,
    "standardise | worked by hand": TWIN,
    "r_squared | worked by hand": TWIN,
    "patients | better than the body mass index alone": "who is no better than one feature misses 0.45 too",
    "solve_ridge | worked by hand": TWIN,
    "learning rates | factors by hand": TWIN,
    "learning rates | a limit by hand": TWIN,
    "looks_at_neighbours | an honest one and a leaky one": TWIN,
    "diagnosis | each group has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def table(rng):
    """X (B, d) and y (B,), every second time square, with features that lie near 0 or far from it."""
    B, d = rng.integers(1, 7), rng.integers(1, 5)
    if rng.random() < 0.5:
        B = d
    return rng.normal(size=(B, d)) + rng.choice([0, 2, 100]), rng.normal(size=B) + rng.choice([0, 5])


def predict(names, rng):
    X, _ = table(rng)
    w = rng.normal(size=X.shape[1])
    return names.predict(X, w, rng.normal()), X, w


def loss(names, rng):
    _, y = table(rng)
    y_hat = rng.normal(size=len(y))
    return names.mean_squared_error(y_hat, y), y_hat, y


def slope(names, rng):
    a = rng.normal(size=4)
    return names.slope(lambda t: np.polyval(a, t), rng.normal(), rng.choice([0.5, 0.01]))


def gradients(names, rng):
    X, y = table(rng)
    w = rng.normal(size=X.shape[1])
    return names.gradients(X, y, w, rng.normal()), X, y, w


def walk(names, rng):
    X, y = table(rng)
    return names.walk(X, y, 0.01 * rng.random(), int(rng.integers(0, 5))), X, y


def solve(names, rng):
    """Predictions alone where many weights are equally good; how closely, says the loss."""
    d = rng.integers(1, 4)
    X = rng.normal(size=(d + rng.integers(2, 6), d)) + rng.choice([0, 3, 1000])
    if rng.random() < 0.3:
        X = np.column_stack([X, X[:, 0]])
    y = rng.normal(size=len(X)) + 2
    w, b = names.solve(X, y)
    return (X @ w + b).round(6), np.shape(w), np.shape(b), X, y


def standardise(names, rng):
    X, _ = table(rng)
    X_new = rng.normal(size=(rng.integers(1, 4), X.shape[1]))
    if rng.random() < 0.3:
        X[:, 0] = 7
    return names.standardise(X, X_new), X, X_new


def r_squared(names, rng):
    y_hat, y = rng.normal(size=(2, rng.integers(2, 7))) + np.array([[rng.normal()], [3]])
    return names.r_squared(y_hat, y), y_hat, y


def predict_progression(names, rng):
    """Any way that reaches the mark, one patient at a time, is as good as any other."""
    X_train, y_train, test = names.X_train, names.y_train, names.test
    alone = [names.predict_progression(X_train, y_train, test.X[[n]]) for n in range(len(test))]
    y_hat = np.array(alone)[:, 0]
    R2 = 1 - ((test.y - y_hat) ** 2).sum() / ((test.y - test.y.mean()) ** 2).sum()
    return bool(R2 >= 0.45)


predict_progression.rounds = 1


def ridge(names, rng):
    X, y = table(rng)
    return names.solve_ridge(X, y, float(rng.choice([0.01, 0.5, 1, 10]))), X, y


def step_factors(names, rng):
    return names.step_factors(rng.choice([0.1, 1, 5]) * rng.random(), rng.random())


def largest_rate(names, rng):
    return names.largest_rate(rng.choice([0.0, 0.5, 1.0, 1.5, 2.0, 30.0]))


def looks_at_neighbours(names, rng):
    X, y = table(rng)
    X_new = rng.normal(size=(rng.integers(2, 5), X.shape[1]))
    which, size = rng.integers(len(X_new)), rng.choice([0, 1e-9, 1e-5, 1, np.nan])

    def pipeline(X_train, y_train, X_new):
        y_hat = 1000 * X_new.sum(axis=1)
        return y_hat + size * (np.arange(len(X_new)) == which) if len(X_new) > 1 else y_hat

    return bool(names.looks_at_neighbours(pipeline, X, y, X_new)), X, y, X_new


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
