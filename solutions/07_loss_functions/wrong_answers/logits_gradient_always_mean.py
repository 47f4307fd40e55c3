"""The gradient does not look at reduction.

loses: 2
fails: from logits | the gradient on other numbers | This is for the mean
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    return reduce(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z))), reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share(sigmoid(Z) - Y)
