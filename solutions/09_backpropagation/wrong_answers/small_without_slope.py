"""The error is passed through W2 and straight on.

loses: 4
fails: small_gradients | worked by hand | The activation's derivative is missing
fails: small_gradients | the hidden layer | The activation's derivative is missing
"""


# %% small_gradients
def small_gradients(X, Y, W1, b1, W2, b2):
    Z1, H1, Y_hat = small_forward(X, W1, b1, W2, b2)
    dZ2 = (Y_hat - Y) / len(X)
    dZ1 = dZ2 @ W2
    return dZ1.T @ X, dZ1.sum(axis=0), dZ2.T @ H1, dZ2.sum(axis=0)
