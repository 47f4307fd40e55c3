"""Only the last row is set to 0, which changes the probabilities.

loses: 3
fails: pin_last_class | the weights | Only the last row was set to 0
fails: pin_last_class | the biases | The last logit is 0 for every x only if its bias is 0 too
"""


# %% pin_last_class
def pin_last_class(W, b):
    W, b = W.copy(), b.copy()
    W[-1], b[-1] = 0, 0
    return W, b
