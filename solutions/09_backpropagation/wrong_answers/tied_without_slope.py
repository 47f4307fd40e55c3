"""The error is passed from h to z as it is.

loses: 6
fails: tied_gradients | worked by hand | The activation's derivative is missing
fails: tied_gradients | db and dc | The activation's derivative is missing
fails: tied_gradients | dW | The activation's derivative is missing
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / len(X)
    dZ = dX_hat @ W.T
    return dZ.T @ X + H.T @ dX_hat, dZ.sum(axis=0), dX_hat.sum(axis=0)
