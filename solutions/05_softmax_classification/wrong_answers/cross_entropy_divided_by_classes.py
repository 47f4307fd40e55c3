"""Z.shape[1] for the number of examples.

loses: 3
fails: cross_entropy | the mean, by hand | This is divided by the number of classes
fails: cross_entropy | sure and wrong | This is divided by the number of classes
fails: cross_entropy | shared targets | This is divided by the number of classes
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    loss = -np.sum(Y * log_softmax(Z))
    return loss / Z.shape[1]
