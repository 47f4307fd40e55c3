"""The short formula as it stands: e^1000 is inf.

loses: 2
fails: log_loss | sure and wrong, sure and right | An exponential overflowed, or a logarithm was taken of
"""


# %% log_loss
def log_loss(z, y):
    return np.mean(np.log(1 + np.exp(z)) - y * z)
