"""The minus is forgotten.

loses: 3
fails: labels of -1 and +1 | both by hand | The sign is turned.
fails: labels of -1 and +1 | the loss on other numbers | The sign is turned.
fails: labels of -1 and +1 | very sure | An exponential overflowed, or a logarithm was taken of 0. Use what
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.log(sigmoid(s * z)))


def signed_gradient(z, s):
    return -s * sigmoid(-s * z) / len(z)
