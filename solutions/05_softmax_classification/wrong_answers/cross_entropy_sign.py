"""The minus sign is missing, so a better model has a larger loss.

loses: 3
fails: cross_entropy | the mean, by hand | The sign is turned
fails: cross_entropy | sure and wrong | The sign is turned
fails: cross_entropy | shared targets | The sign is turned
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    losses = (Y * log_softmax(Z)).sum(axis=1)
    return losses.mean()
