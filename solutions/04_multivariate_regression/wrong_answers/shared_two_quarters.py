"""The 2/4 of the visible example.

loses: 2
fails: shared | other gradients | dZ as before. What does a small change of w do to each number of Ŷ?
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / 4 * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
