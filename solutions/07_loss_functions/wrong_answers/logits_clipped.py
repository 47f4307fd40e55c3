"""Probabilities are clipped before the logarithm.

loses: 2
fails: from logits | very sure | clipped
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    return binary_cross_entropy(np.clip(sigmoid(Z), 1e-12, 1 - 1e-12), Y, reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share(sigmoid(Z) - Y, reduction)
