"""The formula as it stands: e to the z overflows.

loses: 2
fails: from logits | very sure | An exponential overflowed
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    return reduce(np.log(1 + np.exp(Z)) - Z * Y, reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share(sigmoid(Z) - Y, reduction)
