"""The last column of W is taken for the last class.

loses: 2
fails: pin_last_class | the weights | The last column was subtracted
"""


# %% pin_last_class
def pin_last_class(W, b):
    return W - W[:, -1:], b - b[-1]
