"""The derivative of a quotient: inf / inf.

loses: 1
fails: silu_slope | large sums | An exponential overflows here
"""


# %% silu_slope
def silu_slope(Z):
    return (1 + np.exp(-Z) + Z * np.exp(-Z)) / (1 + np.exp(-Z)) ** 2
