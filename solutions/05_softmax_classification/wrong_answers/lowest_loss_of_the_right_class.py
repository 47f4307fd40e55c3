"""Only the right class is counted, as with one-hot targets.

loses: 2
fails: label smoothing | the lowest loss by hand | This is the loss of a one-hot target
fails: label smoothing | the lowest loss | This is the loss of a one-hot target
"""


# %% lowest_loss
def lowest_loss(epsilon, k):
    return -np.log(1 - epsilon + epsilon / k)
