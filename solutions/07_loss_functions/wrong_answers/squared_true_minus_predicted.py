"""The gradient of the squared miss with the miss turned round.

loses: 2
fails: squared error | by hand | The sign is turned
fails: squared error | the gradient on other numbers | The sign is turned
"""


# %% squared_error
def misses(Y_hat, Y):
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y has shape {Y.shape}; expected that of Y_hat, {Y_hat.shape}")
    return Y_hat - Y


def squared_error(Y_hat, Y, reduction="mean"):
    return reduce(misses(Y_hat, Y) ** 2, reduction)


def squared_error_gradient(Y_hat, Y, reduction="mean"):
    return share(2 * (Y - Y_hat), reduction)
