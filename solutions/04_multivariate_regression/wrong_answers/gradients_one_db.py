"""All of dZ is added up to one number.

loses: 2
fails: gradients | worked by hand | This is one number for all outputs.
fails: gradients | db on other numbers | This is one number for all outputs.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.T @ X, dZ.sum()
