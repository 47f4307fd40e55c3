"""Compared exactly, so that rounding counts.

loses: 1
fails: looks_at_neighbours | rounding | Compare with a tolerance: 1e-12 more or less is rounding.
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    alone = [pipeline(X_train, y_train, X_new[[i]])[0] for i in range(len(X_new))]
    return not np.array_equal(together, alone)
