"""The threshold that was given is not used.

loses: 2
fails: precision_recall | worked by hand | This is what the threshold ½ gives. Use the one that is given.
fails: precision_recall | other numbers | This is what the threshold ½ gives. Use the one that is given.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= 0.5
    found = np.sum(said & (y == 1))
    return found / np.sum(said), found / np.sum(y == 1)
