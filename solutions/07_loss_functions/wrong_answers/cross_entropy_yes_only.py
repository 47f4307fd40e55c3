"""The term of the noes is forgotten.

loses: 5
fails: cross-entropy | yes and no by hand | Only the yeses are counted
fails: cross-entropy | several questions | Add the questions
fails: cross-entropy | shares as targets | Every class, and both answers
fails: cross-entropy | certain and wrong | Is a probability
"""


# %% cross_entropy
def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(Y == 0, 0, Y * np.log(Y_hat))
    return reduce(-yes, reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    with np.errstate(divide="ignore", invalid="ignore"):
        return reduce(-np.where(Y == 0, 0, Y * np.log(Y_hat)), reduction)
