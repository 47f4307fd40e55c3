"""Fitted to the sum of the outputs.

loses: 2
fails: shared | the best row | This was fitted to the sum of the outputs, and is k times too large.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.sum(axis=1, keepdims=True))
    return W[0], Y.mean(axis=0) - X.mean(axis=0) @ W[0]
