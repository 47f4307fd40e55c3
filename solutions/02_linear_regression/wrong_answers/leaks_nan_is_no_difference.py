"""A difference that is nan is not larger than anything.

loses: 1
fails: looks_at_neighbours | a prediction that becomes nan | A comparison with nan is False, `nan > 1e-6`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    for i in range(len(X_new)):
        if abs(pipeline(X_train, y_train, X_new[i : i + 1])[0] - together[i]) > 1e-6:
            return True
    return False
