"""The textbook's formula for a sum of squares, with the bias among the weights.

loses: 4
fails: solve_ridge | worked by hand | The squares are a mean here, so beside their sum λ has to be
fails: solve_ridge | the weights | The bias is kept small too; only the weights are. And λ has to be
fails: solve_ridge | the bias | The derivative by the bias says: the misses sum to 0.
"""


# %% ridge
def solve_ridge(X, y, strength):
    A = np.c_[X, np.ones(len(X))]
    v = np.linalg.inv(A.T @ A + strength * np.eye(A.shape[1])) @ A.T @ y
    return v[:-1], v[-1]
