"""A row for each output.

loses: 3
fails: shared | a gradient by hand | This is a row for each output. They share one: add the rows.
fails: shared | other gradients | This is a row for each output. They share one: add the rows.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.T @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
