"""From probabilities, with a small number against log(0): a sure, wrong answer looks cheap.

loses: 1
fails: cross_entropy | sure and wrong | Use log_softmax
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    losses = -(Y * np.log(softmax(Z) + 1e-15)).sum(axis=1)
    return losses.mean()
