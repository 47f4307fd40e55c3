"""The weight goes to every example that has any share of a yes.

loses: 3
fails: a yes that counts more | by hand | any share of a yes
fails: a yes that counts more | the loss on other numbers | any share of a yes
fails: a yes that counts more | the gradient on other numbers | any share of a yes
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce(np.where(Y > 0, c, 1) * (np.logaddexp(0, Z) - Y * Z))


def weighted_gradient(Z, Y, c):
    return share(np.where(Y > 0, c, 1) * (sigmoid(Z) - Y))
