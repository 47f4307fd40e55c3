"""The row of output 0 is given to all.

loses: 2
fails: shared | the best row | This is the best row for output 0 alone.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, b = solve(X, Y)
    return W[0], Y.mean(axis=0) - X.mean(axis=0) @ W[0]
