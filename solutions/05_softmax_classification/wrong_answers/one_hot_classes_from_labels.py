"""As many columns as the largest label needs.

loses: 1
fails: one_hot | a class that nobody has | There are `k` columns, whichever labels happen to be in the batch
"""


# %% one_hot
def one_hot(y, k):
    if np.any(y < 0) or np.any(y >= k):
        raise ValueError("no such label")
    return np.eye(y.max() + 1)[y]
