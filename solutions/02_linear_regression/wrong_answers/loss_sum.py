"""The squares are added and not divided by their number.

loses: 3
fails: mean_squared_error | worked by hand | This is the sum of the squares. The loss is their mean.
fails: mean_squared_error | other numbers | This is the sum of the squares. The loss is their mean.
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.sum((y_hat - y) ** 2)
