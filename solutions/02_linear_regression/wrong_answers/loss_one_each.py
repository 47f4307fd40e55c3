"""One square for each example.

loses: 3
fails: mean_squared_error | worked by hand | These are the squares, one for each example. The loss is one
fails: mean_squared_error | other numbers | These are the squares, one for each example. The loss is one
"""


# %% loss
def mean_squared_error(y_hat, y):
    return (y_hat - y) ** 2
