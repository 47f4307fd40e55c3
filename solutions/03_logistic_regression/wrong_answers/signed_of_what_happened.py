"""σ(sz) where σ(-sz) should be.

loses: 3
fails: labels of -1 and +1 | both by hand | This has σ(s·z), the probability of what happened. The
fails: labels of -1 and +1 | the gradient on other numbers | This has σ(s·z), the probability of what
fails: labels of -1 and +1 | very sure | This has σ(s·z), the probability of what happened. The derivative
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return -s * sigmoid(s * z) / len(z)
