"""came, said.

loses: 2
fails: calibration | worked by hand | said and came have changed places.
fails: calibration | who stands on an edge | said and came have changed places.
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat >= low) & (y_hat < high)
    if not group.any():
        return np.nan, np.nan
    return y[group].mean(), y_hat[group].mean()
