"""The mean for the sum, in the biases.

loses: 2
fails: tied_gradients | db and dc | It enters once
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / len(X)
    dZ = dX_hat @ W.T * (1 - H**2)
    return dZ.T @ X + H.T @ dX_hat, dZ.mean(axis=0), dX_hat.mean(axis=0)
