"""The means of all examples: the group is made and not used.

loses: 3
fails: calibration | worked by hand | Everybody was counted.
fails: calibration | who stands on an edge | Everybody was counted.
fails: calibration | a group without examples | There is nothing to take a mean of
"""


# %% calibration
def calibration(y_hat, y, low, high):
    return y_hat.mean(), y.mean()
