"""The error on the examples that were trained with.

loses: 2
fails: search | judged by examples that were not trained with | Give `predict` the validation examples,
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    train = rng.permutation(len(X))[n_val:]
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[train]) != y[train])
    return errors
