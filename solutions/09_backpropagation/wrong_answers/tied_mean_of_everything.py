"""The loss is taken for a mean over all numbers.

loses: 5
fails: tied_gradients | db and dc | divided by the number of outputs too
fails: tied_gradients | dW | divided by the number of outputs too
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / X.size
    dZ = dX_hat @ W.T * (1 - H**2)
    return dZ.T @ X + H.T @ dX_hat, dZ.sum(axis=0), dX_hat.sum(axis=0)
