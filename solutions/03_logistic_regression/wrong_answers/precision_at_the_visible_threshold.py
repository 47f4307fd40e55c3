"""The threshold of the visible example, typed in.

loses: 1
fails: precision_recall | other numbers | Yes is said from the given threshold on; y tells who is a yes.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= 0.3
    found = np.sum(said & (y == 1))
    return found / np.sum(said), found / np.sum(y == 1)
