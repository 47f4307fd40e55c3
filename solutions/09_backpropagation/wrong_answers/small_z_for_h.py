"""The output's weights are given what tanh was taken of.

loses: 3
fails: small_gradients | worked by hand | What went into the output layer is h
fails: small_gradients | the output layer | What went into the output layer is h
"""


# %% small_gradients
def small_gradients(X, Y, W1, b1, W2, b2):
    Z1, H1, Y_hat = small_forward(X, W1, b1, W2, b2)
    dZ2 = (Y_hat - Y) / len(X)
    dZ1 = dZ2 @ W2 * (1 - H1**2)
    return dZ1.T @ X, dZ1.sum(axis=0), dZ2.T @ Z1, dZ2.sum(axis=0)
