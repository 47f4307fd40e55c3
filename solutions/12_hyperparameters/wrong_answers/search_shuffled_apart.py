"""X and y are shuffled, each in an order of its own.

loses: 1
fails: search | x and y stay together | Take the same places, in the same order, from X and from y.
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    X, y = X[rng.permutation(len(X))], y[rng.permutation(len(y))]
    train, val = slice(n_val, None), slice(None, n_val)
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
