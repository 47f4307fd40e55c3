"""Found, as a share of everybody.

loses: 4
fails: precision_recall | worked by hand | These are shares of all examples.
fails: precision_recall | other numbers | These are shares of all examples.
fails: precision_recall | exactly at the threshold | These are shares of all examples.
fails: precision_recall | a question about nobody | 0 of 0 is neither good nor bad: return np.nan for it.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    found = np.sum((y_hat >= threshold) & (y == 1))
    return found / len(y), found / len(y)
