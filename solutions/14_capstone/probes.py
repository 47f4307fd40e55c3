"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

from itertools import pairwise

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
MARKS = "the marks are steps: who misses one misses those above it, and the lowest come with other faults"
NEVER_ALONE = {
    "split_rows | sizes by hand": TWIN,
    "split_rows | pictures by hand": TWIN,
    "backward | one layer, by hand": TWIN,
    "backward | two layers, by hand": TWIN,
    "backward | other networks": TWIN,
    "train | the best, by hand": TWIN,
    "train | the losses, by hand": TWIN,
    "predict | worked by hand": TWIN,
    "predict | other models": TWIN,
    "predict | alone or among others": "who looks at the other pictures reads those of another model wrong",
    "reading digits | your own validation pictures": MARKS,
    "reading digits | 80 % of unseen digits": MARKS,
    "reading digits | 88 % of unseen digits": MARKS,
    "reading digits | 91 % of unseen digits": MARKS,
    "only_one_right | counts by hand": TWIN,
    "only_one_right | other counts": TWIN,
}


def network(rng, sizes=None, n=4):
    """Parameters, inputs and labels."""
    sizes = sizes or [int(size) for size in rng.integers(2, 5, size=rng.integers(2, 5))]
    parameters = [(rng.normal(size=(m, d)), rng.normal(size=m)) for d, m in pairwise(sizes)]
    return parameters, rng.normal(size=(n, sizes[0])), rng.integers(0, sizes[-1], size=n)


def split_rows(names, rng):
    different = np.unique(rng.integers(0, 2, size=(9, 3)), axis=0)
    X = rng.permutation(np.concatenate([different, different[:2]]))
    n_val, n_test = (int(n) for n in rng.integers(0, 3, size=2))
    return [sorted(map(tuple, X[part].tolist())) for part in names.split_rows(X, n_val, n_test, rng)], X


def backward(names, rng):
    parameters, X, y = network(rng, n=int(rng.integers(1, 5)))
    X = X * 10.0 ** rng.integers(0, 4)
    return names.backward(parameters, X, y), parameters, X, y


def train(names, rng):
    parameters, X, y = network(rng, (2, 3, 2), 7)
    _, X_val, y_val = network(rng, (2, 3, 2), 3)
    settings = {
        "batch_size": int(rng.integers(1, 9)),
        "learning_rate": 1.0,
        "n_epochs": int(rng.integers(1, 7)),
    }
    found = names.train(
        names.network_loss, names.backward, parameters, X, y, X_val, y_val, **settings, rng=rng
    )
    return found, parameters, X, y


def predict(names, rng):
    parameters, X, _ = network(rng, n=8)
    model = (rng.normal(size=X.shape[1]), 0.5, parameters)
    return names.predict(model, X), model, X


def read(names, settings):
    """Any that reach the marks are as good as any others."""
    X, y = names.SCRAMBLED, names.ANSWERS
    model = names.fit(X[:2500], y[:2500], X[2500:3000], y[2500:3000], **settings)
    share = np.mean(np.array(names.predict(model, X[3000:])) == y[3000:])
    train, val, _ = names.split_rows(names.X_raw, 500, 500, np.random.default_rng(0))
    X, y = names.X_raw, names.y_raw
    model = names.fit(X[train], y[train], X[val], y[val], **settings)
    own = np.mean(np.array(names.predict(model, X[val])) == y[val])
    return (
        [bool(share >= least) for least in (0.80, 0.88, 0.91, 0.92)],
        bool(own >= 0.87),
        len(model[2][-1][1]),
    )


def fit(names, _):
    return read(names, {"sizes": (196, 80, 10), "batch_size": 50, "learning_rate": 0.3, "n_epochs": 8})


def chosen(names, _):
    return read(names, names.chosen())


def only_one_right(names, rng):
    y, first, second = rng.integers(0, 3, size=(3, rng.integers(1, 60)))
    return names.only_one_right(y, first, second), y, first, second


fit.rounds = 1
chosen.rounds = 1
train.rounds = 40
