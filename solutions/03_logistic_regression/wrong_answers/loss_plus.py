"""y·z is added.

loses: 5
fails: log_loss | worked by hand | The part y·z was added. It is subtracted.
fails: log_loss | other numbers | The part y·z was added. It is subtracted.
fails: log_loss | sure and wrong, sure and right | The part y·z was added. It is subtracted.
fails: log_loss | shares | The part y·z was added. It is subtracted.
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) + y * z)
