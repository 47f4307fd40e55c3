"""The mean of y is taken for the bias, which is right for centred features only.

loses: 1
fails: solve_ridge | the bias | This is the mean of y. It is the bias only where the features have the mean
"""


# %% ridge
def solve_ridge(X, y, strength):
    C = X - X.mean(axis=0)
    w = np.linalg.solve(C.T @ C + len(X) * strength * np.eye(X.shape[1]), C.T @ (y - y.mean()))
    return w, y.mean()
