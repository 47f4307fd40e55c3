"""The rows are shifted in the arrays that were given.

loses: 1
fails: pin_last_class | the input is left alone | `W -= ...` and `W[...] = ...` write into the caller's array
"""


# %% pin_last_class
def pin_last_class(W, b):
    last_row, last_bias = W[-1].copy(), b[-1]
    W -= last_row
    b -= last_bias
    return W, b
