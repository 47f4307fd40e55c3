"""Whoever stands on an edge is counted in both groups.

loses: 1
fails: calibration | who stands on an edge | Whoever stands on the upper edge, 0.4, is in the next
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat >= low) & (y_hat <= high)
    if not group.any():
        return np.nan, np.nan
    return y_hat[group].mean(), y[group].mean()
