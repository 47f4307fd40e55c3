"""The mean is forgotten.

loses: 5
fails: log_loss | worked by hand | These are the losses, one for each example. The loss is one number:
fails: log_loss | other numbers | These are the losses, one for each example. The loss is one number: their
fails: log_loss | sure and wrong, sure and right | These are the losses, one for each example. The loss is
fails: log_loss | shares | These are the losses, one for each example. The loss is one number: their mean.
"""


# %% log_loss
def log_loss(z, y):
    return np.logaddexp(0, z) - y * z
