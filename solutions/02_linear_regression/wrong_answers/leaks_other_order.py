"""The rows are tried in another order: their mean stays the same.

loses: 3
fails: looks_at_neighbours | an honest one and a leaky one | Give it the same row with and without the
fails: looks_at_neighbours | rounding | The limit is 1e-6, however large the predictions. (`np.allclose`
fails: looks_at_neighbours | a prediction that becomes nan | A comparison with nan is False, `nan > 1e-6`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    forwards = pipeline(X_train, y_train, X_new)
    backwards = pipeline(X_train, y_train, X_new[::-1])
    return not np.allclose(forwards, backwards[::-1], rtol=0, atol=1e-6)
