"""The number of yeses, not their share.

loses: 2
fails: calibration | worked by hand | This is a number of examples. Take the share.
fails: calibration | who stands on an edge | This is a number of examples. Take the share.
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat >= low) & (y_hat < high)
    if not group.any():
        return np.nan, np.nan
    return y_hat[group].mean(), y[group].sum()
