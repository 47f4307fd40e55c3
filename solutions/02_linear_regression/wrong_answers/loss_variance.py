"""numpy has a mean of squares, but it is one of distances from the mean.

loses: 3
fails: mean_squared_error | worked by hand | This is the variance of the misses. It forgives being wrong by
fails: mean_squared_error | other numbers | This is the variance of the misses. It forgives being wrong by
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.var(y_hat - y)
