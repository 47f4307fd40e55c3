"""The whole loss is multiplied, as a pos_weight of some libraries once was: other numbers for shares.

loses: 3
fails: a yes that counts more | by hand | the whole loss is weighted
fails: a yes that counts more | the loss on other numbers | the whole loss is weighted
fails: a yes that counts more | the gradient on other numbers | the whole loss is weighted
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce((1 + (c - 1) * Y) * (np.logaddexp(0, Z) - Y * Z))


def weighted_gradient(Z, Y, c):
    return share((1 + (c - 1) * Y) * (sigmoid(Z) - Y))
