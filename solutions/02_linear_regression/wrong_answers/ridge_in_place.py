"""The caller's X is centred.

loses: 1
fails: solve_ridge | the input is left alone | `X -= ...` and `X[...] = ...` write into the caller's array.
"""


# %% ridge
def solve_ridge(X, y, strength):
    mean = X.mean(axis=0)
    X -= mean
    w = np.linalg.solve(X.T @ X + len(X) * strength * np.eye(X.shape[1]), X.T @ (y - y.mean()))
    return w, y.mean() - mean @ w
