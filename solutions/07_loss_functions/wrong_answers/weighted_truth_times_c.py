"""Predicted minus c times true.

loses: 4
fails: a yes that counts more | by hand | with c at the truth
fails: a yes that counts more | the gradient on other numbers | with c at the truth
fails: a yes that counts more | very sure | gave
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce(c * Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


def weighted_gradient(Z, Y, c):
    return share(sigmoid(Z) - c * Y)
