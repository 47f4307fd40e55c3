"""A tiny number inside each logarithm.

loses: 2
fails: cross-entropy | certain and wrong | Is a probability clipped
"""


# %% cross_entropy
def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    return reduce(-Y * np.log(Y_hat + 1e-12) - (1 - Y) * np.log(1 - Y_hat + 1e-12), reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    return reduce(-Y * np.log(Y_hat + 1e-12), reduction)
