"""The misses are written into the caller's predictions.

loses: 1
fails: mean_squared_error | the input is left alone | `y_hat -= ...` and `y_hat[...] = ...` write into the
"""


# %% loss
def mean_squared_error(y_hat, y):
    y_hat -= y
    return (y_hat**2).mean()
