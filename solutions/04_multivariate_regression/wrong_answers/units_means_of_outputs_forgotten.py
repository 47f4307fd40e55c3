"""The means of the outputs are forgotten.

loses: 3
fails: in_own_units | worked by hand | The means of the outputs are forgotten.
fails: in_own_units | b | The means of the outputs are forgotten.
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = Y_deviation[:, None] * W / X_deviation
    return new_W, Y_deviation * b - new_W @ X_mean
