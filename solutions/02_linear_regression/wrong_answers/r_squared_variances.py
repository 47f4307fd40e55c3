"""1 minus a quotient of variances.

loses: 1
fails: r_squared | predictions that are all too high | This compares variances: it forgives predictions
"""


# %% r_squared
def r_squared(y_hat, y):
    return 1 - np.var(y - y_hat) / np.var(y)
