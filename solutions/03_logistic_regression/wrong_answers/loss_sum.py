"""The sum of the losses.

loses: 5
fails: log_loss | worked by hand | This is the sum of the losses. The loss is their mean.
fails: log_loss | other numbers | This is the sum of the losses. The loss is their mean.
fails: log_loss | sure and wrong, sure and right | This is the sum of the losses. The loss is their mean.
fails: log_loss | shares | This is the sum of the losses. The loss is their mean.
"""


# %% log_loss
def log_loss(z, y):
    return np.sum(np.logaddexp(0, z) - y * z)
