"""Neither the 2 nor the 1/B.

loses: 3
fails: shared | a gradient by hand | This is B/2 times too large: multiply by 2, and divide by the number
fails: shared | other gradients | This is B/2 times too large: multiply by 2, and divide by the number of
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = (X @ w)[:, None] + b - Y
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
