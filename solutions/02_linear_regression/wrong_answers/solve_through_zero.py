"""The column of ones is forgotten; the bias is what is then missing on average.

loses: 5
fails: solve | worked by hand | This line goes through the origin: the column of ones is missing.
fails: solve | several features | This line goes through the origin: the column of ones is missing.
fails: solve | features far from zero | This line goes through the origin: the column of ones is missing.
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
"""


# %% solve
def solve(X, y):
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    return w, (y - X @ w).mean()
