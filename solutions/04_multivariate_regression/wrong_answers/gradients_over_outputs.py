"""The mean over the outputs as well.

loses: 4
fails: gradients | worked by hand | This is k times too small: the loss is no mean over the outputs.
fails: gradients | dW on other numbers | This is k times too small: the loss is no mean over the outputs.
fails: gradients | db on other numbers | This is k times too small: the loss is no mean over the outputs.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 * (predict(X, W, b) - Y) / Y.size
    return dZ.T @ X, dZ.sum(axis=0)
