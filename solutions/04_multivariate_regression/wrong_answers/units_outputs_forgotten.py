"""The outputs stay in deviations.

loses: 5
fails: in_own_units | worked by hand | The outputs are still in deviations.
fails: in_own_units | W | The outputs are still in deviations.
fails: in_own_units | b | The new b is what the new model predicts where all inputs are 0, in their own
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = W / X_deviation
    return new_W, b - new_W @ X_mean
