"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "count_iterations | worked by hand": TWIN,
    "minibatches | sizes by hand": TWIN,
    "mean_of_batches | worked by hand": TWIN,
    "minibatches | every example once": "who leaves one out or draws one twice has other sizes or orders too",
    "minibatches | X and Y stay together": "who shuffles them apart learns nothing from the digits either",
    "train_epoch | worked by hand": TWIN,
    "when_to_stop | worked by hand": TWIN,
    "train | worked by hand": TWIN,
    "train | several batches": "who is wrong here alone chooses the best epoch of the digits badly too",
    "gradient_in_pieces | worked by hand": TWIN,
    "split_by_person | worked by hand": TWIN,
    "digits | a validation loss of 0.50": "who misses it fails a check of `train` or other pictures too",
    "digits | the test pictures": "it asks the same network, once, for pictures that nobody has seen",
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all four are answered": FORM,
}


def some(rng, n, d, k=1):
    """X (n, d) and Y (n, k)."""
    return rng.normal(size=(n, d)), rng.normal(size=(n, k))


def loss(w, X, Y):
    """The mean squared error of the sine of X w."""
    return float(((np.sin(X @ w) - Y[:, 0]) ** 2).mean())


def gradient(w, X, Y):
    """Its gradient."""
    z = X @ w
    return X.T @ (2 * (np.sin(z) - Y[:, 0]) * np.cos(z)) / len(X)


def count_iterations(names, rng):
    return names.count_iterations(*(int(number) for number in rng.integers(1, 12, size=3)))


def minibatches(names, rng):
    X, Y = some(rng, rng.integers(1, 10), rng.integers(1, 4), rng.integers(1, 4))
    batches = list(names.minibatches(X, Y, int(rng.integers(1, 8)), rng))
    return [list(pair) for pair in batches], rng.random(), X, Y


def mean_of_batches(names, rng):
    sizes = rng.integers(1, 9, size=rng.integers(1, 6)).tolist()
    losses = rng.random(len(sizes)).tolist()
    return names.mean_of_batches(losses, sizes), losses, sizes


def train_epoch(names, rng):
    X, Y = some(rng, rng.integers(1, 8), 3)
    w = rng.normal(size=3)
    return names.train_epoch(loss, gradient, w, X, Y, int(rng.integers(1, 5)), 0.3, rng), w, X, Y


def when_to_stop(names, rng):
    losses = rng.integers(0, 6, size=rng.integers(1, 12)).astype(float).tolist()
    return names.when_to_stop(losses, int(rng.integers(1, 5))), losses


def train(names, rng):
    X, Y = some(rng, rng.integers(2, 7), 2)
    X_val, Y_val = some(rng, 3, 2)
    w = rng.normal(size=2)
    settings = {"batch_size": int(rng.integers(1, 4)), "learning_rate": 1.5}
    settings |= {"n_epochs": int(rng.integers(1, 9)), "patience": int(rng.integers(1, 5)), "rng": rng}
    return names.train(loss, gradient, w, X, Y, X_val, Y_val, **settings), w, X, Y, X_val, Y_val


def save(names, rng):
    """Each name is written twice."""
    found = []
    for path in ("probe.npz", "probe"):
        arrays = [rng.normal(size=size) for size in (4, 2, 2)]
        for _ in range(2):
            names.save(path, *arrays)
        found.append([np.asarray(array) for array in names.load(path)])
        found.append(arrays)
    return found


def fit(names, rng):
    """Any settings that reach the mark are as good as any others."""
    reached = []
    for X, first in [(names.pictures, 0), (names.pictures[:, ::-1], 600)]:
        train, val = slice(first, first + 300), slice(first + 300, first + 600)
        Y, chance = names.targets, np.roll(names.targets, 7, axis=0)
        w, history = names.fit(X[train], Y[train], X[val], Y[val])
        reached.append(bool(names.network_loss(w, X[val], Y[val]) <= (0.45 if first else 0.50)))
        reached.append(bool(first or names.network_loss(w, X[1200:], Y[1200:]) <= 0.45))
        reached.append(len(history["loss"]) <= 60)
        w, _ = names.fit(X[train], Y[train], X[val], chance[val])
        reached.append(bool(names.network_loss(w, X[val], chance[val]) > 2.1))
    return reached


def gradient_in_pieces(names, rng):
    X, Y = some(rng, rng.integers(1, 9), 3)
    w, sizes = rng.normal(size=3), []

    def noted(w, X, Y):
        sizes.append(len(X))
        return gradient(w, X, Y)

    return names.gradient_in_pieces(noted, w, X, Y, int(rng.integers(1, 6))), sizes, w, X, Y


def split_by_person(names, rng):
    person = rng.choice([-3, 0, 1, 7, 20, 21], size=rng.integers(8, 20))
    n_test = int(rng.integers(1, len(np.unique(person)))) if len(np.unique(person)) > 1 else 0
    train_rows, test_rows = names.split_by_person(person, n_test, rng)
    return sorted(train_rows), sorted(test_rows), person


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


fit.rounds = diagnosis.rounds = predictions.rounds = 1
save.rounds = 5
