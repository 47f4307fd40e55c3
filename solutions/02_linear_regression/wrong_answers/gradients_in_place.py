"""The misses are written into the caller's y.

loses: 5
fails: gradients | the input is left alone | `y -= ...` and `y[...] = ...` write into the caller's array.
fails: walk | ten steps | The gradient anew in every step, at the w and b of the step before.
fails: walk | the history | Append the loss before each step: the first is the loss of zero weights.
"""


# %% gradients
def gradients(X, y, w, b):
    y -= predict(X, w, b)
    return -2 * X.T @ y / len(X), -2 * y.mean()
