"""Recall comes first.

loses: 3
fails: precision_recall | worked by hand | Precision and recall have changed places: precision comes first.
fails: precision_recall | other numbers | Precision and recall have changed places: precision comes first.
fails: precision_recall | a question about nobody | Precision and recall have changed places: precision
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= threshold
    found = np.sum(said & (y == 1))
    return found / np.sum(y == 1), found / np.sum(said)
