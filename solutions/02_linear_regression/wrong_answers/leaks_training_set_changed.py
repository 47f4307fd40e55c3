"""The training set is made smaller, and not the new examples.

loses: 5
fails: looks_at_neighbours | an honest one and a leaky one | Give it the same row with and without the
fails: looks_at_neighbours | only some rows are affected | Try every row of X_new alone, not only one of
fails: looks_at_neighbours | rounding | The limit is 1e-6, however large the predictions. (`np.allclose`
fails: looks_at_neighbours | a prediction that becomes nan | A comparison with nan is False, `nan > 1e-6`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    with_all = pipeline(X_train, y_train, X_new)
    with_less = pipeline(X_train[1:], y_train[1:], X_new)
    return not np.allclose(with_all, with_less, rtol=0, atol=1e-6)
