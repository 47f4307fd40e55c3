"""The sign of the derivative is turned.

loses: 3
fails: labels of -1 and +1 | both by hand | The sign is turned.
fails: labels of -1 and +1 | the gradient on other numbers | The sign is turned.
fails: labels of -1 and +1 | very sure | The sign is turned.
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return s * sigmoid(-s * z) / len(z)
