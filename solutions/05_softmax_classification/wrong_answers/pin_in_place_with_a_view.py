"""The last row is a view, and becomes 0 before the other rows are shifted.

loses: 4
fails: pin_last_class | the weights | Only the last row was set to 0
fails: pin_last_class | the biases | The last logit is 0 for every x only if its bias is 0 too
fails: pin_last_class | the input is left alone | `W -= ...` and `W[...] = ...` write into the caller's array
"""


# %% pin_last_class
def pin_last_class(W, b):
    for i in reversed(range(len(W))):
        W[i] -= W[-1]
        b[i] -= b[-1]
    return W, b
