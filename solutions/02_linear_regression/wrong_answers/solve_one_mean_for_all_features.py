"""For the bias, one mean of the whole table.

loses: 2
fails: solve | several features | At the bottom the misses sum to 0, by themselves and against each feature.
"""


# %% solve
def solve(X, y):
    C = X - X.mean(axis=0)
    w = np.linalg.lstsq(C, y - y.mean(), rcond=None)[0]
    return w, y.mean() - X.mean() * w.sum()
