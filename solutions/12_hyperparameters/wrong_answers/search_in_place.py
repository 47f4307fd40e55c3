"""X and y are shuffled where they are.

loses: 1
fails: search | what was given is left alone | `X -= ...` and `X[...] = ...` write into the caller's
"""


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    train, val = slice(n_val, None), slice(None, n_val)
    errors = np.zeros((len(settings), len(seeds)))
    for i, setting in enumerate(settings):
        for j, seed in enumerate(seeds):
            predict = fit(X[train], y[train], seed, **setting)
            errors[i, j] = np.mean(predict(X[val]) != y[val])
    return errors
