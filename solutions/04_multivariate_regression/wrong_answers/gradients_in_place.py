"""The misses are written into the caller's Y.

loses: 1
fails: gradients | the input is left alone | `Y -= ...` and `Y[...] = ...` write into the caller's array.
"""


# %% gradients
def gradients(X, Y, W, b):
    Y -= predict(X, W, b)
    dZ = -2 / len(X) * Y
    return dZ.T @ X, dZ.sum(axis=0)
