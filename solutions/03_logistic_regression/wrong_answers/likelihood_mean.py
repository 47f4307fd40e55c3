"""The mean instead of the product.

loses: 3
fails: likelihood | worked by hand | This is the mean of the probabilities. That all of them happen
fails: likelihood | other numbers | This is the mean of the probabilities. That all of them happen together
fails: likelihood | who was quite sure | The product as it stands. Do the checks above pass?
"""


# %% likelihood
def likelihood(y_hat, y):
    return np.mean(np.where(y == 1, y_hat, 1 - y_hat))
