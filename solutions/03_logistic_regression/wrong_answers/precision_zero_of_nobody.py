"""A question about nobody is answered by 0.

loses: 1
fails: precision_recall | a question about nobody | 0 of 0 is neither good nor bad: return np.nan for it.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= threshold
    found = np.sum(said & (y == 1))
    return found / max(1, np.sum(said)), found / max(1, np.sum(y == 1))
