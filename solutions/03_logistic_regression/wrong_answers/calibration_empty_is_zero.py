"""A group without examples gets 0.

loses: 1
fails: calibration | a group without examples | There is nothing to take a mean of: np.nan, for both.
"""


# %% calibration
def calibration(y_hat, y, low, high):
    group = (y_hat >= low) & (y_hat < high)
    return y_hat[group].sum() / max(1, group.sum()), y[group].sum() / max(1, group.sum())
