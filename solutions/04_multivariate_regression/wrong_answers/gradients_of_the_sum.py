"""Not divided by the number of examples.

loses: 4
fails: gradients | worked by hand | This is the gradient of the sum over the examples: divide by their
fails: gradients | dW on other numbers | This is the gradient of the sum over the examples: divide by their
fails: gradients | db on other numbers | This is the gradient of the sum over the examples: divide by their
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 * (predict(X, W, b) - Y)
    return dZ.T @ X, dZ.sum(axis=0)
