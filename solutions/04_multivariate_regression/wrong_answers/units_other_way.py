"""From own units to deviations.

loses: 5
fails: in_own_units | worked by hand | This goes the other way: from own units to deviations.
fails: in_own_units | W | This goes the other way: from own units to deviations.
fails: in_own_units | b | The new b is what the new model predicts where all inputs are 0, in their own
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = W / Y_deviation[:, None] * X_deviation
    return new_W, (b + W @ X_mean - Y_mean) / Y_deviation
