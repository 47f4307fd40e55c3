"""Only the first term of the product rule.

loses: 2
fails: silu_slope | at two places by hand | the share of the changing σ(z) is missing
fails: silu_slope | other numbers and shapes | the share of the changing σ(z) is missing
"""


# %% silu_slope
def silu_slope(Z):
    return sigmoid(Z)
