"""More rows for lstsq, without the root: λ is squared.

loses: 2
fails: solve_ridge | the weights | The strength was squared on the way.
"""


# %% ridge
def solve_ridge(X, y, strength):
    mean, d = X.mean(axis=0), X.shape[1]
    A = np.r_[X - mean, np.sqrt(len(X)) * strength * np.eye(d)]
    w = np.linalg.lstsq(A, np.r_[y - y.mean(), np.zeros(d)], rcond=None)[0]
    return w, y.mean() - mean @ w
