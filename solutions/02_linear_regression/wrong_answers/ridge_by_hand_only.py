"""λ doubled, as in the visible example with its two examples.

loses: 2
fails: solve_ridge | the weights | Set the derivatives of the whole sum to zero: by each weight, and by the
"""


# %% ridge
def solve_ridge(X, y, strength):
    C = X - X.mean(axis=0)
    w = np.linalg.solve(C.T @ C + 2 * strength * np.eye(X.shape[1]), C.T @ (y - y.mean()))
    return w, y.mean() - X.mean(axis=0) @ w
