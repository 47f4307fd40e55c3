"""The share is given out and not taken away first.

loses: 2
fails: label smoothing | targets by hand | These rows sum to more than 1: take the share away from the right
fails: label smoothing | targets for other shapes | These rows sum to more than 1: take the share away from
"""


# %% smooth
def smooth(Y, epsilon):
    return Y + epsilon / Y.shape[1]
