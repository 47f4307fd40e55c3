"""Whoever stands on an edge is in no group.

loses: 1
fails: calibration | who stands on an edge | Whoever stands on the lower edge, 0.2, is in the group.
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat > low) & (y_hat < high)
    if not group.any():
        return np.nan, np.nan
    return y_hat[group].mean(), y[group].mean()
