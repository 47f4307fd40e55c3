"""The old W meets the means in own units.

loses: 3
fails: in_own_units | worked by hand | The old W was used with the means of the inputs in their own units.
fails: in_own_units | b | The old W was used with the means of the inputs in their own units.
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = Y_deviation[:, None] * W / X_deviation
    return new_W, Y_mean + Y_deviation * b - W @ X_mean
