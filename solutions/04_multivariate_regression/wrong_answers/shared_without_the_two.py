"""The 2 is forgotten.

loses: 3
fails: shared | a gradient by hand | The 2 of the square's derivative is missing.
fails: shared | other gradients | The 2 of the square's derivative is missing.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = ((X @ w)[:, None] + b - Y) / len(X)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
