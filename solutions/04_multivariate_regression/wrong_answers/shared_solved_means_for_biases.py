"""The means of the outputs are taken for the biases.

loses: 1
fails: shared | its biases | These are the means of the outputs; the inputs have means too.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    W, _ = solve(X, Y.mean(axis=1, keepdims=True))
    return W[0], Y.mean(axis=0)
