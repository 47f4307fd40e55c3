"""The normal equations, by a pseudo-inverse: half of the digits are lost.

loses: 1
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
"""


# %% solve
def solve(X, y):
    A = np.c_[X, np.ones(len(X))]
    v = np.linalg.pinv(A.T @ A) @ A.T @ y
    return v[:-1], v[-1]
