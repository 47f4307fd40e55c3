"""True minus predicted.

loses: 4
fails: gradients | worked by hand | The sign is turned: a step against this gradient would raise the loss.
fails: gradients | dW on other numbers | The sign is turned: a step against this gradient would raise the
fails: gradients | db on other numbers | The sign is turned: a step against this gradient would raise the
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (Y - predict(X, W, b))
    return dZ.T @ X, dZ.sum(axis=0)
