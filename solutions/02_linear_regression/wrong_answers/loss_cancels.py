"""Misses up and misses down cancel.

loses: 3
fails: mean_squared_error | worked by hand | This is the mean of the misses, where those up and those down
fails: mean_squared_error | other numbers | This is the mean of the misses, where those up and those down
"""


# %% loss
def mean_squared_error(y_hat, y):
    return (y_hat - y).mean()
