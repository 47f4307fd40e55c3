"""The squared error after the sigmoid, which no longer pulls.

loses: 3
fails: digits | every second validation digit | which loss still pulls
fails: digits | 90 % of digits never seen | which loss still pulls
"""


# %% choose_loss
def choose_loss():
    return lambda Z, Y: share(squared_error_of_sigmoid_slopes(Z, Y)), 10.0
