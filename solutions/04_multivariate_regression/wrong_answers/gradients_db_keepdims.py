"""db has an axis too many.

loses: 2
fails: gradients | worked by hand | db needs the shape of b, (k,): no keepdims here.
fails: gradients | db on other numbers | db needs the shape of b, (k,): no keepdims here.
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return dZ.T @ X, dZ.sum(axis=0, keepdims=True)
