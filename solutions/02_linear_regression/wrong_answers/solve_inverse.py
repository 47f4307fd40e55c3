"""The normal equations, by the inverse.

loses: 2
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
"""


# %% solve
def solve(X, y):
    A = np.c_[X, np.ones(len(X))]
    v = np.linalg.inv(A.T @ A) @ A.T @ y
    return v[:-1], v[-1]
