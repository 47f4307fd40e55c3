"""The features are not centred for the weights.

loses: 2
fails: solve_ridge | the weights | Set the derivatives of the whole sum to zero: by each weight, and by the
"""


# %% ridge
def solve_ridge(X, y, strength):
    w = np.linalg.solve(X.T @ X + len(X) * strength * np.eye(X.shape[1]), X.T @ y)
    return w, y.mean() - X.mean(axis=0) @ w
