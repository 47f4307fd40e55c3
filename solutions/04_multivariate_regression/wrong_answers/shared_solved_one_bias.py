"""One bias for all outputs in the solution.

loses: 1
fails: shared | its biases | One bias for all. Each output has its own.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, b = solve(X, Y.mean(axis=1, keepdims=True))
    return W[0], np.repeat(b, Y.shape[1])
