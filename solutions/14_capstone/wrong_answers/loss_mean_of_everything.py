"""Divided by examples times classes.

loses: 2
fails: cross_entropy | worked by hand | The mean was taken over examples and classes. Divide by the
fails: cross_entropy | other numbers | The mean was taken over examples and classes. Divide by the
"""


# %% cross_entropy
def cross_entropy(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    log_Y_hat = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return -(np.eye(Z.shape[1])[y] * log_Y_hat).mean()
