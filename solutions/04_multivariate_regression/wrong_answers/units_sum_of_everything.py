"""For the biases everything is summed, not each row.

loses: 2
fails: in_own_units | b | The new b is what the new model predicts where all inputs are 0, in their own
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = Y_deviation[:, None] * W / X_deviation
    return new_W, Y_mean + Y_deviation * b - (new_W * X_mean).sum()
