"""The share goes to the other classes only, a convention that exists too, but not the one of the text.

loses: 2
fails: label smoothing | targets by hand | The share went to the other classes only
fails: label smoothing | targets for other shapes | The share went to the other classes only
"""


# %% smooth
def smooth(Y, epsilon):
    k = Y.shape[1]
    return np.where(Y == 1, 1 - epsilon, epsilon / (k - 1))
