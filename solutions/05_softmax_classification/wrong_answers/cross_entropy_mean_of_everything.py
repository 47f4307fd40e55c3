"""The mean over all B·k numbers.

loses: 1
fails: cross_entropy | the mean, by hand | This is a mean over all B·k numbers
"""


# %% cross_entropy
def cross_entropy(Z, Y, reduction="mean"):
    terms = -Y * log_softmax(Z)
    return terms.mean() if reduction == "mean" else terms.sum()
