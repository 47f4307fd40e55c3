"""Ones and zeros are written into the caller's sums.

loses: 1
fails: slopes | the input is left alone | Make a new one
"""


# %% slopes
def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return Z
