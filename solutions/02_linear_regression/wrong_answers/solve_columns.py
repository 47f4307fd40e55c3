"""y as a column, so that w and b are arrays with an axis too many.

loses: 9
fails: solve | worked by hand | A column of ones beside X, lstsq, and the last number is the bias.
fails: solve | several features | At the bottom the misses sum to 0, by themselves and against each feature.
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
fails: patients | better than the body mass index alone | Each row of X_new gives one number: the result
fails: patients | 0.45 on patients never seen | Each row of X_new gives one number: the result has the
fails: patients | one patient at a time | Each row of X_new gives one number: the result has the shape (B,).
"""


# %% solve
def solve(X, y):
    v = np.linalg.lstsq(np.c_[X, np.ones(len(X))], y[:, None], rcond=None)[0]
    return v[:-1], v[-1]
