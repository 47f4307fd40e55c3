"""The probability first, the logarithm after.

loses: 2
fails: log_loss | sure and wrong, sure and right | An exponential overflowed, or a logarithm was taken of
"""


# %% log_loss
def log_loss(z, y):
    p = sigmoid(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
