"""np.allclose as it comes, which allows for a hundred-thousandth of the prediction.

loses: 1
fails: looks_at_neighbours | rounding | The limit is 1e-6, however large the predictions. (`np.allclose`
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    alone = [pipeline(X_train, y_train, X_new[[i]])[0] for i in range(len(X_new))]
    return not np.allclose(together, alone)
