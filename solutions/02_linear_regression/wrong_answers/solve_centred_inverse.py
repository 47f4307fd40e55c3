"""Centred features lose no digits, but two that say the same still have no inverse.

loses: 1
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
"""


# %% solve
def solve(X, y):
    C = X - X.mean(axis=0)
    w = np.linalg.inv(C.T @ C) @ C.T @ (y - y.mean())
    return w, y.mean() - X.mean(axis=0) @ w
