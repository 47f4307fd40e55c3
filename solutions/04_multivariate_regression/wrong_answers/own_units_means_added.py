"""The means of the inputs are added, with the right weights.

loses: 3
fails: in_own_units | worked by hand | The means of the inputs were added.
fails: in_own_units | b | The means of the inputs were added.
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = W * Y_deviation[:, None] / X_deviation
    return new_W, Y_mean + Y_deviation * b + new_W @ X_mean
