"""Labels used as an index: y_hat[y] takes the first two numbers only.

loses: 3
fails: likelihood | worked by hand | ŷ for each yes, 1 - ŷ for each no, all multiplied.
fails: likelihood | other numbers | ŷ for each yes, 1 - ŷ for each no, all multiplied.
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.prod(y_hat[y]) * np.prod((1 - y_hat)[1 - y])
