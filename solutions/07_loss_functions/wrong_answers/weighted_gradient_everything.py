"""The weight is put before the whole slope.

loses: 4
fails: a yes that counts more | by hand | Everything is weighted here
fails: a yes that counts more | the gradient on other numbers | Everything is weighted here
fails: a yes that counts more | very sure | gave
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce(c * Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


def weighted_gradient(Z, Y, c):
    return c * share(sigmoid(Z) - Y)
