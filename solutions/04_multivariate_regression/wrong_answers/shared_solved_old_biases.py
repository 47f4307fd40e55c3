"""The biases are those that each output has with its own row.

loses: 1
fails: shared | its biases | These are the biases that each output has with a row of its own.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, b = solve(X, Y)
    return W.mean(axis=0), b
