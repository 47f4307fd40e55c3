"""y is not looked at.

loses: 3
fails: likelihood | worked by hand | This is the probability that everybody gets a yes. For a no, take 1 -
fails: likelihood | other numbers | This is the probability that everybody gets a yes. For a no, take 1 - ŷ.
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.prod(y_hat)
