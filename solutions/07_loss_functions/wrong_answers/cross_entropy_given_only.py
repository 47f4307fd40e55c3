"""The probability of what happened is picked, as if Y held nothing but 0 and 1.

loses: 1
fails: cross-entropy | shares as targets | Every class, and both answers
"""


# %% cross_entropy
def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.log(np.where(Y == 1, Y_hat, 1 - Y_hat))
        no = 0
    return reduce(-yes - no, reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        return reduce(-np.where(Y == 0, 0, Y * np.log(Y_hat)), reduction)
