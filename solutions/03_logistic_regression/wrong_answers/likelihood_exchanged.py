"""1 - ŷ for a yes.

loses: 3
fails: likelihood | worked by hand | Yes and no have changed places.
fails: likelihood | other numbers | Yes and no have changed places.
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.prod(np.where(y == 1, 1 - y_hat, y_hat))
