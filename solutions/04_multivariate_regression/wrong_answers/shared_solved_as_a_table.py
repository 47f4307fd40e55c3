"""w keeps its axis.

loses: 2
fails: shared | the best row | w has the shape (d,).
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    return W, Y.mean(axis=0) - (W @ X.mean(axis=0))[0]
