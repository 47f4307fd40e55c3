"""The distances themselves.

loses: 3
fails: mean_squared_error | worked by hand | This is the mean distance: the misses are not squared.
fails: mean_squared_error | other numbers | This is the mean distance: the misses are not squared.
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.abs(y_hat - y).mean()
