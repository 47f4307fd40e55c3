"""Each feature gets the slope that it would have alone.

loses: 7
fails: solve | several features | At the bottom the misses sum to 0, by themselves and against each feature.
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% solve
def solve(X, y):
    C = X - X.mean(axis=0)
    w = C.T @ (y - y.mean()) / (C**2).sum(axis=0)
    return w, y.mean() - X.mean(axis=0) @ w
