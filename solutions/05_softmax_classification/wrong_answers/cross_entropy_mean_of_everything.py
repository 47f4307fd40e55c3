"""The mean over all B·k numbers.

loses: 3
fails: cross_entropy | the mean, by hand | This is a mean over all B·k numbers
fails: cross_entropy | sure and wrong | This is divided by the number of classes
fails: cross_entropy | shared targets | This is divided by the number of classes
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    terms = -Y * log_softmax(Z)
    return terms.mean()
