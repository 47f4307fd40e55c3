"""An unsafe sigmoid and an unsafe loss, used again for labels of -1 and +1: paid for once.

loses: 3
fails: sigmoid | large log-odds | An exponential overflowed: e^1000 is `inf`.
fails: log_loss | sure and wrong, sure and right | Compute the loss from z, in a form that is safe for
"""


# %% sigmoid
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


# %% log_loss
def log_loss(z, y):
    p = sigmoid(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% signed
def signed_loss(z, s):
    return log_loss(s * z, 1)


def signed_gradient(z, s):
    return (sigmoid(z) - (s == 1)) / len(z)
