"""The squared error of the probabilities.

loses: 5
fails: log_loss | worked by hand | This is the squared error of the probabilities. The loss is minus the
fails: log_loss | other numbers | This is the squared error of the probabilities. The loss is minus the
fails: log_loss | sure and wrong, sure and right | This is the squared error of the probabilities. The loss
fails: log_loss | shares | This is the squared error of the probabilities. The loss is minus the logarithm
"""


# %% log_loss
def log_loss(z, y):
    return np.mean((sigmoid(z) - y) ** 2)
