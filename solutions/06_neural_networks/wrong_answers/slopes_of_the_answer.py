"""`z * (1 - z)`, right only if z is what the sigmoid gave.

loses: 3
fails: slopes | sigmoid by hand | Here z was put where the formula has
fails: slopes | a batch of sums | Here z was put where the formula has
fails: slopes | large sums | Here z was put where the formula has
"""


# %% slopes
def sigmoid_slope(Z):
    return Z * (1 - Z)


def relu_slope(Z):
    return (Z > 0) * 1.0
