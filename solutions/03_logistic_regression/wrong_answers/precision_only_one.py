"""Only the precision comes back.

loses: 4
fails: precision_recall | worked by hand | End with `return precision, recall`.
fails: precision_recall | other numbers | End with `return precision, recall`.
fails: precision_recall | exactly at the threshold | End with `return precision, recall`.
fails: precision_recall | a question about nobody | End with `return precision, recall`.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= threshold
    return np.mean(y[said])
