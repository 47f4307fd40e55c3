"""Whoever is not a yes is taken for a no, also a share.

loses: 1
fails: log_loss | shares | Put the share into the formula as it is: both parts count then.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.where(y == 1, np.logaddexp(0, -z), np.logaddexp(0, z)))
