"""The derivative is divided by the number of examples in the visible case.

loses: 1
fails: labels of -1 and +1 | the gradient on other numbers | The chain rule: the logarithm, the bracket,
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return -s * sigmoid(-s * z) / 3
