"""Predicted and true have changed places.

loses: 2
fails: r_squared | worked by hand | The distances from the mean were taken from the predictions.
fails: r_squared | predictions that are all too high | The distances from the mean were taken from the
"""


# %% r_squared
def r_squared(y_hat, y):
    return 1 - ((y - y_hat) ** 2).sum() / ((y_hat - y_hat.mean()) ** 2).sum()
