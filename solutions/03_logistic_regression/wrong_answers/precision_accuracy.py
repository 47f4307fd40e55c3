"""The accuracy, twice.

loses: 3
fails: precision_recall | worked by hand | These are shares of all examples.
fails: precision_recall | other numbers | This is the accuracy, the share of right answers.
fails: precision_recall | a question about nobody | This is the accuracy, the share of right answers.
"""


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    right = np.mean((y_hat >= threshold) == y)
    return right, right
