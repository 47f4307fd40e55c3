"""The sigmoid's slope as a fraction of exponentials: inf / inf.

loses: 1
fails: slopes | large sums | An exponential overflows here
"""


# %% slopes
def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def sigmoid_slope(Z):
    return np.exp(-Z) / (1 + np.exp(-Z)) ** 2


def relu_slope(Z):
    return (Z > 0) * 1.0
