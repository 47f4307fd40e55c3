"""The gradient of the mean over all outputs of all examples.

loses: 1
fails: a yes that counts more | the gradient on other numbers | Measure yours
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce(c * Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


def weighted_gradient(Z, Y, c):
    return ((1 - Y) * sigmoid(Z) - c * Y * sigmoid(-Z)) / Z.size
