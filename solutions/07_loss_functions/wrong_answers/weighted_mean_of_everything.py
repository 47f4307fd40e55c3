"""The mean over all outputs of all examples.

loses: 1
fails: a yes that counts more | the loss on other numbers | This divides by B·k
"""


# %% weighted
def weighted_loss(Z, Y, c):
    return np.mean(c * Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


def weighted_gradient(Z, Y, c):
    return share((1 - Y) * sigmoid(Z) - c * Y * sigmoid(-Z))
