"""The mean of y is taken for the bias.

loses: 4
fails: solve | worked by hand | A column of ones beside X, lstsq, and the last number is the bias.
fails: solve | several features | This is the mean of y.
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
"""


# %% solve
def solve(X, y):
    w = np.linalg.lstsq(np.c_[X, np.ones(len(X))], y, rcond=None)[0][:-1]
    return w, y.mean()
