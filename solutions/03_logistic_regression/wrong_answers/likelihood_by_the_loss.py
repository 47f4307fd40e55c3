"""From the loss, in which 0 · log 0 is nan.

loses: 1
fails: likelihood | who was quite sure | 0 · log 0 is nan in numpy, and the product needs no logarithm.
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.exp(np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)))
