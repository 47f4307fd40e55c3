"""Only the first row is tried alone.

loses: 3
fails: looks_at_neighbours | only some rows are affected | Try every row of X_new alone, not only one of
fails: looks_at_neighbours | a prediction that becomes nan | A comparison with nan is False, `nan > 1e-6`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    return abs(pipeline(X_train, y_train, X_new[:1])[0] - together[0]) > 1e-6
