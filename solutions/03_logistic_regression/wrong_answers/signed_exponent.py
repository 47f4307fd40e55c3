"""The exponent is sz instead of -sz.

loses: 4
fails: labels of -1 and +1 | both by hand | Yes and no have changed places: the exponent is -s·z.
fails: labels of -1 and +1 | the loss on other numbers | Yes and no have changed places: the exponent is
fails: labels of -1 and +1 | the gradient on other numbers | Yes and no have changed places: the exponent
fails: labels of -1 and +1 | very sure | Yes and no have changed places: the exponent is -s·z.
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, s * z))


def signed_gradient(z, s):
    return s * sigmoid(s * z) / len(z)
