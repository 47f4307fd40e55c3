"""The sum in place of the mean.

loses: 2
fails: cross_entropy | worked by hand | This is the sum over the examples. Take the mean.
fails: cross_entropy | other numbers | This is the sum over the examples. Take the mean.
"""


# %% cross_entropy
def cross_entropy(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    log_Y_hat = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return -log_Y_hat[np.arange(len(y)), y].sum()
