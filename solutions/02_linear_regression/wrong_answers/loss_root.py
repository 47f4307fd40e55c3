"""The root of the mean.

loses: 3
fails: mean_squared_error | worked by hand | This is the square root of the loss.
fails: mean_squared_error | other numbers | This is the square root of the loss.
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.sqrt(np.mean((y_hat - y) ** 2))
