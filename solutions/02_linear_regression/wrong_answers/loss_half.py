"""A half in front, as in some books.

loses: 3
fails: mean_squared_error | worked by hand | This is half of the loss. Some books put ½ in front; this
fails: mean_squared_error | other numbers | This is half of the loss. Some books put ½ in front; this
"""


# %% loss
def mean_squared_error(y_hat, y):
    return np.mean((y_hat - y) ** 2) / 2
