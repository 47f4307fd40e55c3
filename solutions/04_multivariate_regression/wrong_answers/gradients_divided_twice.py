"""dZ is divided by the number of examples, and what is made of it once more.

loses: 4
fails: gradients | worked by hand | This is divided by the number of examples twice
fails: gradients | dW on other numbers | This is divided by the number of examples twice
fails: gradients | db on other numbers | This is divided by the number of examples twice
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.T @ X / len(X), dZ.mean(axis=0)
