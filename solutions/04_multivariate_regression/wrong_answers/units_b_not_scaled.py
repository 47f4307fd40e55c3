"""b is not multiplied by the deviation of the output.

loses: 3
fails: in_own_units | worked by hand | The old b is still in deviations of the outputs.
fails: in_own_units | b | The old b is still in deviations of the outputs.
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = Y_deviation[:, None] * W / X_deviation
    return new_W, Y_mean + b - new_W @ X_mean
