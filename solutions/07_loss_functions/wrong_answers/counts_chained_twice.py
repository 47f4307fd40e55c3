"""The slope of the exponential is multiplied in once more.

loses: 3
fails: counts | by hand | Has it not cancelled
fails: counts | the gradient on other numbers | Has it not cancelled
"""


# %% counts
def count_loss(Z, Y):
    return reduce(np.exp(Z) - Y * Z)


def count_gradient(Z, Y):
    return share((np.exp(Z) - Y) * np.exp(Z))
