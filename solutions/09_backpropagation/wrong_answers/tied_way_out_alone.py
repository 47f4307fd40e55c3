"""W gets only what it gets as the last layer.

loses: 4
fails: tied_gradients | worked by hand | the way out alone
fails: tied_gradients | dW | the way out alone
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / len(X)
    dZ = dX_hat @ W.T * (1 - H**2)
    return H.T @ dX_hat, dZ.sum(axis=0), dX_hat.sum(axis=0)
