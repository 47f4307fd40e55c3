"""A new division for every training.

loses: 1
fails: search | one division for all | Draw the validation examples once, before the loops.
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):

    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            order = rng.permutation(len(X))
            val, train = order[:n_val], order[n_val:]
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
