"""The formulas as they stand: 0 times the logarithm of 0.

loses: 1
fails: cross-entropy | certain and right | numpy makes nan
"""


# %% cross_entropy
def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = Y * np.log(Y_hat)
        no = (1 - Y) * np.log(1 - Y_hat)
    return reduce(-yes - no, reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        return reduce(-Y * np.log(Y_hat), reduction)
