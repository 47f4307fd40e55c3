"""Yes and no have changed places.

loses: 5
fails: log_loss | worked by hand | Yes and no have changed places.
fails: log_loss | other numbers | Yes and no have changed places.
fails: log_loss | sure and wrong, sure and right | Yes and no have changed places.
fails: log_loss | shares | Yes and no have changed places.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - (1 - y) * z)
