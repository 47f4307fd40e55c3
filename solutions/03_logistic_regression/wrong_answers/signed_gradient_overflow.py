"""The derivative with its own exponentials, which overflow.

loses: 1
fails: labels of -1 and +1 | very sure | An exponential overflowed, or a logarithm was taken of 0. Use what
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return -s * np.exp(-s * z) / (1 + np.exp(-s * z)) / len(z)
