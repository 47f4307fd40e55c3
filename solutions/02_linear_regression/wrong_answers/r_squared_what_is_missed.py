"""1 minus is forgotten.

loses: 3
fails: r_squared | worked by hand | This is the share that was missed; R² is 1 minus that.
fails: r_squared | worse than the mean | This is the share that was missed; R² is 1 minus that.
fails: r_squared | predictions that are all too high | This is the share that was missed; R² is 1 minus
"""


# %% r_squared
def r_squared(y_hat, y):
    return ((y - y_hat) ** 2).sum() / ((y - y.mean()) ** 2).sum()
