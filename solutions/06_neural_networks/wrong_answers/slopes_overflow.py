"""Another formula for the sigmoid's slope, inf / inf far to the left.

loses: 1
fails: slopes | large sums | e^1000 is inf, and inf / inf is nan
"""


# %% slopes
def sigmoid_slope(Z):
    return np.exp(-Z) / (1 + np.exp(-Z)) ** 2


def relu_slope(Z):
    return (Z > 0) * 1.0
