"""The chain rule with the slope of the sigmoid left over.

loses: 8
fails: from logits | by hand | slope of the sigmoid
fails: from logits | the gradient on other numbers | slope of the sigmoid
fails: from logits | very sure | gave
fails: digits | every second validation digit | Do all checks
fails: digits | 90 % of digits never seen | Do all checks
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    return reduce(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z))), reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share((sigmoid(Z) - Y) * sigmoid(Z) * (1 - sigmoid(Z)), reduction)
