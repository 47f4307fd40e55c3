"""Only the last row is tried alone.

loses: 2
fails: looks_at_neighbours | only some rows are affected | Try every row of X_new alone, not only one of
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    alone = pipeline(X_train, y_train, X_new[-1:])
    return not abs(alone[-1] - together[-1]) < 1e-6
