"""One of W's shares is divided by B once more.

loses: 3
fails: tied_gradients | dW | The 1/B is in dX_hat already
"""


# %% tied_gradients
def tied_gradients(X, W, b, c):
    Z, H, X_hat = tied_forward(X, W, b, c)
    dX_hat = 2 * (X_hat - X) / len(X)
    dZ = dX_hat @ W.T * (1 - H**2)
    return dZ.T @ X + H.T @ dX_hat / len(X), dZ.sum(axis=0), dX_hat.sum(axis=0)
