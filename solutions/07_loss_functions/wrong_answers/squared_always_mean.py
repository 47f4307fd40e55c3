"""The loss does not look at reduction.

loses: 1
fails: squared error | the loss on other numbers | This is for the mean
"""


# %% squared_error
def misses(Y_hat, Y):
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y has shape {Y.shape}; expected that of Y_hat, {Y_hat.shape}")
    return Y_hat - Y


def squared_error(Y_hat, Y, reduction="mean"):
    return reduce(misses(Y_hat, Y) ** 2)


def squared_error_gradient(Y_hat, Y, reduction="mean"):
    return share(2 * misses(Y_hat, Y), reduction)
