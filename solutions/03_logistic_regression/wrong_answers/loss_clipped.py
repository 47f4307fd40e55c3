"""The probability is cut off before the logarithm.

loses: 2
fails: log_loss | sure and wrong, sure and right | Too little for such answers. Is z or the probability cut
"""


# %% log_loss
def log_loss(z, y):
    p = np.clip(sigmoid(z), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
