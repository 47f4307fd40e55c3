"""With the ½ of many books, which takes the 2 of the slope away.

loses: 3
fails: squared error | by hand | there is no ½
fails: squared error | the loss on other numbers | The sum of all squares
fails: squared error | the gradient on other numbers | The 2 of the derivative
"""


# %% squared_error
def misses(Y_hat, Y):
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y has shape {Y.shape}; expected that of Y_hat, {Y_hat.shape}")
    return Y_hat - Y


def squared_error(Y_hat, Y, reduction="mean"):
    return reduce(misses(Y_hat, Y) ** 2 / 2, reduction)


def squared_error_gradient(Y_hat, Y, reduction="mean"):
    return share(misses(Y_hat, Y), reduction)
