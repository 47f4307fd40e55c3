"""The 1/B is missing in the derivative.

loses: 3
fails: labels of -1 and +1 | both by hand | This is for the sum of the losses. The loss is their mean:
fails: labels of -1 and +1 | the gradient on other numbers | This is for the sum of the losses. The loss is
fails: labels of -1 and +1 | very sure | This is for the sum of the losses. The loss is their mean: divide
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return -s * sigmoid(-s * z)
