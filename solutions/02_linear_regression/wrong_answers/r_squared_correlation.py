"""The square of the correlation.

loses: 3
fails: r_squared | worked by hand | This is the square of the correlation. It forgives any shift, any scale
fails: r_squared | worse than the mean | This is the square of the correlation. It forgives any shift, any
fails: r_squared | predictions that are all too high | This is the square of the correlation. It forgives
"""


# %% r_squared
def r_squared(y_hat, y):
    return np.corrcoef(y_hat, y)[0, 1] ** 2
