"""The mean is squared, not the misses.

loses: 3
fails: mean_squared_error | worked by hand | This is the mean of the misses, squared. Square each one, then
fails: mean_squared_error | other numbers | This is the mean of the misses, squared. Square each one, then
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.mean(y_hat - y) ** 2
