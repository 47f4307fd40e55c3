"""The minus is forgotten: this is the mean of the logarithms.

loses: 5
fails: log_loss | worked by hand | The sign is turned: the logarithm of a probability is negative, the loss
fails: log_loss | other numbers | The sign is turned: the logarithm of a probability is negative, the loss
fails: log_loss | sure and wrong, sure and right | The sign is turned: the logarithm of a probability is
fails: log_loss | shares | The sign is turned: the logarithm of a probability is negative, the loss is not.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(y * z - np.logaddexp(0, z))
