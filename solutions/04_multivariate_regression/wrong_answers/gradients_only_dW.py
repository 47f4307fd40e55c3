"""The biases are forgotten.

loses: 4
fails: gradients | worked by hand | End with `return dW, db`.
fails: gradients | dW on other numbers | End with `return dW, db`.
fails: gradients | db on other numbers | End with `return dW, db`.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.T @ X
