"""The share that is right instead of the share that is wrong.

loses: 3
fails: search | by hand | These are the shares that are read right; the error is the share that is not.
fails: search | every setting from every seed | These are the shares that are read right; the error is
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    order = rng.permutation(len(X))
    val, train = order[:n_val], order[n_val:]
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) == y[val])
    return errors
