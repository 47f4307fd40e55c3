"""λ is not multiplied by n.

loses: 3
fails: solve_ridge | worked by hand | The squares are a mean here, so beside their sum λ has to be
fails: solve_ridge | the weights | The squares are a mean here, so beside their sum λ has to be multiplied
"""


# %% ridge
def solve_ridge(X, y, strength):
    A = np.c_[X, np.ones(len(X))]
    D = np.eye(A.shape[1])
    D[-1, -1] = 0
    v = np.linalg.solve(A.T @ A + strength * D, A.T @ y)
    return v[:-1], v[-1]
