"""The 2 is forgotten.

loses: 4
fails: gradients | worked by hand | The 2 of the square's derivative is missing.
fails: gradients | dW on other numbers | The 2 of the square's derivative is missing.
fails: gradients | db on other numbers | The 2 of the square's derivative is missing.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = (predict(X, W, b) - Y) / len(X)
    return dZ.T @ X, dZ.sum(axis=0)
