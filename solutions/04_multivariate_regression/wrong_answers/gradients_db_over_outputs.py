"""db is added over the outputs.

loses: 2
fails: gradients | worked by hand | This is added over the outputs; add over the examples, axis 0.
fails: gradients | db on other numbers | This is added over the outputs; add over the examples, axis 0.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.T @ X, dZ.sum(axis=1)
