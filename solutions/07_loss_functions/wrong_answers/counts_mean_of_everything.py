"""The mean over all outputs of all examples.

loses: 2
fails: counts | the loss on other numbers | This divides by B·k
"""


# %% counts
def count_loss(Z, Y):
    return np.mean(np.exp(Z) - Y * Z)


def count_gradient(Z, Y):
    return share(np.exp(Z) - Y)
