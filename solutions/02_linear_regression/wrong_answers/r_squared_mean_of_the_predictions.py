"""The mean of the predictions.

loses: 1
fails: r_squared | predictions that are all too high | The mean of the predictions was taken; it is that of
"""


# %% r_squared
def r_squared(y_hat, y):
    return 1 - ((y - y_hat) ** 2).sum() / ((y - y_hat.mean()) ** 2).sum()
