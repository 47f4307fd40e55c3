"""The probability first, and a small number inside the logarithm.

loses: 2
fails: log_loss | sure and wrong, sure and right | Too little for such answers. Is z or the probability cut
"""


# %% log_loss
def log_loss(z, y):
    p = sigmoid(z)
    return -np.mean(y * np.log(p + 1e-15) + (1 - y) * np.log(1 - p + 1e-15))
