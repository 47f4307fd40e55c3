"""Plus where there is a minus: the part of the noes has the wrong sign.

loses: 5
fails: log_loss | worked by hand | The sign of the part for a no is turned
fails: log_loss | other numbers | The sign of the part for a no is turned
fails: log_loss | sure and wrong, sure and right | The sign of the part for a no is turned
fails: log_loss | shares | The sign of the part for a no is turned
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(y * np.logaddexp(0, -z) - (1 - y) * np.logaddexp(0, z))
