"""The predictions are made without the biases.

loses: 3
fails: gradients | dW on other numbers | The biases are missing in the predictions.
fails: gradients | db on other numbers | The biases are missing in the predictions.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (X @ W.T - Y)
    return dZ.T @ X, dZ.sum(axis=0)
