"""Logarithms of probabilities.

loses: 2
fails: a yes that counts more | very sure | a logarithm was taken of 0
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return reduce(c * Y * -np.log(sigmoid(Z)) + (1 - Y) * -np.log(1 - sigmoid(Z)))


def weighted_gradient(Z, Y, c):
    return share((1 - Y) * sigmoid(Z) - c * Y * sigmoid(-Z))
