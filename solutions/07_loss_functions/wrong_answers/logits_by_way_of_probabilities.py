"""The probabilities first, then their loss.

loses: 2
fails: from logits | very sure | a logarithm was taken of 0
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    return binary_cross_entropy(sigmoid(Z), Y, reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share(sigmoid(Z) - Y, reduction)
