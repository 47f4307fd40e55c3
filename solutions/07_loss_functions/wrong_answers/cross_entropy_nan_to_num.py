"""What is not a number is made 0 by a function that makes the infinity finite, too.

loses: 2
fails: cross-entropy | certain and wrong | makes a large number of inf, too
"""


# %% cross_entropy
def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    return reduce(np.nan_to_num(-Y * np.log(Y_hat) - (1 - Y) * np.log(1 - Y_hat)), reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    return reduce(np.nan_to_num(-Y * np.log(Y_hat)), reduction)
