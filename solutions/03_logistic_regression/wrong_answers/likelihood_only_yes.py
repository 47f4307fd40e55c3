"""Who got a no is left out.

loses: 3
fails: likelihood | worked by hand | This counts only who got a yes. Who got a no counts with 1 - ŷ.
fails: likelihood | other numbers | This counts only who got a yes. Who got a no counts with 1 - ŷ.
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.prod(y_hat[y == 1])
