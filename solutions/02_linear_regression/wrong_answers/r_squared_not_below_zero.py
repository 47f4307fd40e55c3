"""A square cannot be negative, somebody thought.

loses: 1
fails: r_squared | worse than the mean | It is cut off at 0. Worse than the mean is possible, and worth
"""


# %% r_squared
def r_squared(y_hat, y):
    return max(0, 1 - ((y - y_hat) ** 2).sum() / ((y - y.mean()) ** 2).sum())
