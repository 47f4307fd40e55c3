"""True and False are exchanged.

loses: 5
fails: looks_at_neighbours | an honest one and a leaky one | Give it the same row with and without the
fails: looks_at_neighbours | only some rows are affected | Try every row of X_new alone, not only one of
fails: looks_at_neighbours | rounding | Compare with a tolerance: 1e-12 more or less is rounding.
fails: looks_at_neighbours | a prediction that becomes nan | A comparison with nan is False, `nan > 1e-6`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    alone = [pipeline(X_train, y_train, X_new[[i]])[0] for i in range(len(X_new))]
    return np.allclose(together, alone, rtol=0, atol=1e-6)
