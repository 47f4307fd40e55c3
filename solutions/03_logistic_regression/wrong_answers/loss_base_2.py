"""A logarithm to base 2.

loses: 5
fails: log_loss | worked by hand | This is a logarithm to base 2. Take the natural one, np.log.
fails: log_loss | other numbers | This is a logarithm to base 2. Take the natural one, np.log.
fails: log_loss | sure and wrong, sure and right | This is a logarithm to base 2. Take the natural one,
fails: log_loss | shares | This is a logarithm to base 2. Take the natural one, np.log.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z) / np.log(2)
