"""A column minus a vector becomes a table.

loses: 2
fails: squared error | a column and a vector | expected a ValueError
"""


# %% squared_error
def misses(Y_hat, Y):
    return Y_hat - Y


def squared_error(Y_hat, Y, reduction="mean"):
    return reduce(misses(Y_hat, Y) ** 2, reduction)


def squared_error_gradient(Y_hat, Y, reduction="mean"):
    return share(2 * misses(Y_hat, Y), reduction)
