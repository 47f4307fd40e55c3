"""The brackets around 1 - ŷ are forgotten.

loses: 2
fails: likelihood | worked by hand | in `... * 1 - ŷ` only the 1 is a factor
fails: likelihood | other numbers | ŷ for each yes, 1 - ŷ for each no
"""


# %% likelihood
def likelihood(y_hat, y):
    product = 1
    for i in range(len(y)):
        if y[i] == 1:
            product = product * y_hat[i]
        else:
            product = product * 1 - y_hat[i]
    return product
