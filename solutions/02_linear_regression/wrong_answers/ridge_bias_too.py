"""The bias is kept small as well.

loses: 4
fails: solve_ridge | worked by hand | The bias is kept small too; only the weights are.
fails: solve_ridge | the weights | The bias is kept small too; only the weights are.
fails: solve_ridge | the bias | The bias is kept small too; only the weights are.
"""


# %% ridge
def solve_ridge(X, y, strength):
    A = np.c_[X, np.ones(len(X))]
    v = np.linalg.solve(A.T @ A + len(X) * strength * np.eye(A.shape[1]), A.T @ y)
    return v[:-1], v[-1]
