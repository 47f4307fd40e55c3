"""The loss as it stands on paper: the exponential overflows.

loses: 1
fails: labels of -1 and +1 | very sure | An exponential overflowed, or a logarithm was taken of 0. Use what
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.log(1 + np.exp(-s * z)))


def signed_gradient(z, s):
    return -s * sigmoid(-s * z) / len(z)
