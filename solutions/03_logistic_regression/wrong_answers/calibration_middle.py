"""The middle of the group.

loses: 2
fails: calibration | worked by hand | This is the middle of the group. Take the mean of the predictions
fails: calibration | who stands on an edge | This is the middle of the group. Take the mean of the
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat >= low) & (y_hat < high)
    if not group.any():
        return np.nan, np.nan
    return (low + high) / 2, y[group].mean()
