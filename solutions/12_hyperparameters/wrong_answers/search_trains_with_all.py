"""Everything is trained with, the validation examples too.

loses: 2
fails: search | judged by examples that were not trained with | Keep the validation examples away from
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    val = rng.permutation(len(X))[:n_val]
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X, y, seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
