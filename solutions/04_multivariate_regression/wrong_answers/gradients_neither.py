"""Neither the 2 nor the 1/B.

loses: 4
fails: gradients | worked by hand | This is B/2 times too large: multiply by 2, and divide by the number of
fails: gradients | dW on other numbers | This is B/2 times too large: multiply by 2, and divide by the
fails: gradients | db on other numbers | This is B/2 times too large: multiply by 2, and divide by the
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = predict(X, W, b) - Y
    return dZ.T @ X, dZ.sum(axis=0)
