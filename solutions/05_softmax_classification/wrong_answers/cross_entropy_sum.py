"""The sum over the examples in place of the mean.

loses: 1
fails: cross_entropy | the mean, by hand | This is the sum over the examples
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    return -np.sum(Y * log_softmax(Z))
