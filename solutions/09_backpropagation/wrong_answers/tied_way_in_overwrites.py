"""W's second share takes the place of the first.

loses: 4
fails: tied_gradients | worked by hand | the way in alone
fails: tied_gradients | dW | the way in alone
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / len(X)
    dZ = dX_hat @ W.T * (1 - H**2)
    return dZ.T @ X, dZ.sum(axis=0), dX_hat.sum(axis=0)
