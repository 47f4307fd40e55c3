"""The mean over all outputs of all examples, as torch takes it.

loses: 1
fails: from logits | the loss on other numbers | This divides by B·k
"""


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    losses = np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))
    return losses.mean() if reduction == "mean" else losses.sum()


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return share(sigmoid(Z) - Y, reduction)
