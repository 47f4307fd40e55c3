"""The sum of the losses, with the derivative of the mean.

loses: 3
fails: labels of -1 and +1 | both by hand | This is for the sum of the losses. The loss is their mean:
fails: labels of -1 and +1 | the loss on other numbers | This is for the sum of the losses. The loss is
fails: labels of -1 and +1 | very sure | This is for the sum of the losses. The loss is their mean: divide
"""


# %% signed
def signed_loss(z, s):
    return np.sum(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return -s * sigmoid(-s * z) / len(z)
