"""Python's numbers, which do not divide by 0.

loses: 1
fails: precision_recall | a question about nobody | stopped with ZeroDivisionError
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    said = y_hat >= threshold
    found = int(np.sum(said & (y == 1)))
    return found / int(np.sum(said)), found / int(np.sum(y == 1))
