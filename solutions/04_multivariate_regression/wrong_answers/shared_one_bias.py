"""One bias for all outputs.

loses: 3
fails: shared | a gradient by hand | The biases are not shared: each output has its own.
fails: shared | other gradients | The biases are not shared: each output has its own.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum()


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
