"""Who got a no costs nothing.

loses: 5
fails: log_loss | worked by hand | Only who got a yes is counted. A no costs -log(1 - ŷ).
fails: log_loss | other numbers | Only who got a yes is counted. A no costs -log(1 - ŷ).
fails: log_loss | sure and wrong, sure and right | Only who got a yes is counted. A no costs -log(1 - ŷ).
fails: log_loss | shares | Only who got a yes is counted. A no costs -log(1 - ŷ).
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(y * np.logaddexp(0, -z))
