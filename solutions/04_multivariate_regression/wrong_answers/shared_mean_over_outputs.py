"""The mean over the outputs in the gradient.

loses: 3
fails: shared | a gradient by hand | This is a mean over the outputs. Each of them adds its part.
fails: shared | other gradients | This is a mean over the outputs. Each of them adds its part.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.mean(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
