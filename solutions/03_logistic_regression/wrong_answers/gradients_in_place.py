"""X is multiplied by the misses where it stands, in the caller's array.

loses: 7
fails: gradients | the input is left alone | `X -= ...` and `X[...] = ...` write into the caller's array.
fails: fit | ten steps | The gradient anew in every step, at the w and b of the step before.
fails: fit | the history | Append the loss before each step: the first is the loss of zero weights.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    X *= miss[:, None]
    return X.mean(axis=0), miss.mean()
