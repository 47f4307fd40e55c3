"""Yes is said above the threshold only.

loses: 1
fails: precision_recall | exactly at the threshold | Yes is said where ŷ is the threshold, too: >=.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat > threshold
    found = np.sum(said & (y == 1))
    return found / np.sum(said), found / np.sum(y == 1)
