"""Labels are taken as they come: -1 silently means the last class.

loses: 1
fails: one_hot | labels that do not exist | Compare the labels with 0 and with k
"""


# %% one_hot
def one_hot(y, k):
    Y = np.zeros((len(y), k))
    Y[np.arange(len(y)), y] = 1
    return Y
