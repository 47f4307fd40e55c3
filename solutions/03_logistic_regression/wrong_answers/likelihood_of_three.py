"""A loop over as many examples as the visible case has.

loses: 1
fails: likelihood | other numbers | ŷ for each yes, 1 - ŷ for each no, all multiplied.
"""


# %% likelihood
def likelihood(y_hat, y):
    product = 1
    for i in range(min(3, len(y))):
        product *= y_hat[i] if y[i] else 1 - y_hat[i]
    return product
