"""Target minus prediction.

loses: 6
fails: small_gradients | worked by hand | The sign is turned
fails: small_gradients | the output layer | The sign is turned
fails: small_gradients | the hidden layer | The sign is turned
"""


# %% small_gradients
def small_gradients(X, Y, W1, b1, W2, b2):
    Z1, H1, Y_hat = small_forward(X, W1, b1, W2, b2)
    dZ2 = (Y - Y_hat) / len(X)
    dZ1 = dZ2 @ W2 * (1 - H1**2)
    return dZ1.T @ X, dZ1.sum(axis=0), dZ2.T @ H1, dZ2.sum(axis=0)
