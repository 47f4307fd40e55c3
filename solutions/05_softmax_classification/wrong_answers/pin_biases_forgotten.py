"""The weights are shifted, the biases are not.

loses: 1
fails: pin_last_class | the biases | The biases are as before
"""


# %% pin_last_class
def pin_last_class(W, b):
    return W - W[-1], b
