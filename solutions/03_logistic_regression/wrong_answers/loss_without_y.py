"""log(1 + e^z) alone.

loses: 5
fails: log_loss | worked by hand | This is log(1 + e^z) alone: the part with y is missing.
fails: log_loss | other numbers | This is log(1 + e^z) alone: the part with y is missing.
fails: log_loss | sure and wrong, sure and right | This is log(1 + e^z) alone: the part with y is missing.
fails: log_loss | shares | This is log(1 + e^z) alone: the part with y is missing.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.logaddexp(0, z))
