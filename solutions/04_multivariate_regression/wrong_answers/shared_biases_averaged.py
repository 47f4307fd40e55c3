"""The biases' gradient is a mean over the outputs too.

loses: 3
fails: shared | a gradient by hand | This is divided by the number of outputs. Each bias stands in one
fails: shared | other gradients | This is divided by the number of outputs. Each bias stands in one
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0) / Y.shape[1]


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    w = W[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
