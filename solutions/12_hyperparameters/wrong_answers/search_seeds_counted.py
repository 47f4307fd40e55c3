"""The place of the seed is given to fit, not the seed.

loses: 2
fails: search | every setting from every seed | The seeds are those in `seeds`, not 0, 1, 2.
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    order = rng.permutation(len(X))
    val, train = order[:n_val], order[n_val:]
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], j, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
