"""The formulas for 0 and 1, with s for y.

loses: 4
fails: labels of -1 and +1 | both by hand | This is the formula for labels 0 and 1, with s put in the place
fails: labels of -1 and +1 | the loss on other numbers | This is the formula for labels 0 and 1, with s put
fails: labels of -1 and +1 | the gradient on other numbers | This is the formula for labels 0 and 1, with s
fails: labels of -1 and +1 | very sure | This is the formula for labels 0 and 1, with s put in the place of
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, z) - s * z)


def signed_gradient(z, s):
    return (sigmoid(z) - s) / len(z)
