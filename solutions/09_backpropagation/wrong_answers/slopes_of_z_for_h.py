"""The formulas in h, with z put in.

loses: 7
fails: slopes | worked by hand | This puts the sum z
fails: slopes | other numbers and shapes | This puts the sum z
fails: slopes | large sums | A unit that is quite sure
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% slopes
def tanh_slope(Z):
    return 1 - Z**2


def sigmoid_slope(Z):
    return Z * (1 - Z)


def relu_slope(Z):
    return (Z > 0) * 1.0
