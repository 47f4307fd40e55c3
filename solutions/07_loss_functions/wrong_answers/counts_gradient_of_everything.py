"""The gradient of the mean over all outputs of all examples.

loses: 2
fails: counts | the gradient on other numbers | predicted minus true
"""


# %% counts
def count_loss(Z, Y):
    return reduce(np.exp(Z) - Y * Z)


def count_gradient(Z, Y):
    return (np.exp(Z) - Y) / Z.size
