"""The mean, whatever is asked for.

loses: 1
fails: cross_entropy | the sum | This is the mean
"""


# %% cross_entropy
def cross_entropy(Z, Y, reduction="mean"):
    return -np.sum(Y * log_softmax(Z)) / len(Y)
