"""The last examples judge, in whatever order they come.

loses: 1
fails: search | drawn by the generator | `rng.permutation(n)` puts the numbers 0 to n - 1 in a random
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    train, val = slice(None, len(X) - n_val), slice(len(X) - n_val, None)
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
