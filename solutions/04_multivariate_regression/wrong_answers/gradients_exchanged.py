"""db first.

loses: 4
fails: gradients | worked by hand | dW and db have changed places.
fails: gradients | dW on other numbers | dW and db have changed places.
fails: gradients | db on other numbers | dW and db have changed places.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.sum(axis=0), dZ.T @ X
