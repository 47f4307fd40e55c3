"""The shares of the errors.

loses: 4
fails: precision_recall | worked by hand | This counts the false alarms, or those who were missed. Count
fails: precision_recall | other numbers | This counts the false alarms, or those who were missed. Count who
fails: precision_recall | exactly at the threshold | This counts the false alarms, or those who were
fails: precision_recall | a question about nobody | This counts the false alarms, or those who were missed.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= threshold
    return np.sum(said & (y == 0)) / np.sum(said), np.sum(~said & (y == 1)) / np.sum(y == 1)
