"""A walk that is too short to come to the bottom.

loses: 5
fails: solve | worked by hand | A column of ones beside X, lstsq, and the last number is the bias.
fails: solve | several features | At the bottom the misses sum to 0, by themselves and against each feature.
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
"""


# %% solve
def solve(X, y):
    w, b, _ = walk(X, y, 0.05, 1000)
    return w, b
