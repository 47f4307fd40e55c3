"""The logarithm of the likelihood.

loses: 3
fails: likelihood | worked by hand | This is the logarithm of the likelihood. Here the likelihood itself is
fails: likelihood | other numbers | This is the logarithm of the likelihood. Here the likelihood itself is
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.sum(np.log(np.where(y == 1, y_hat, 1 - y_hat)))
