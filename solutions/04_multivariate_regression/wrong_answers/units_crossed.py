"""Rows and columns are crossed; it stops unless W is square.

loses: 4
fails: in_own_units | W | ValueError: operands could not be broadcast together with shapes (2,) (2,3)
fails: in_own_units | b | ValueError: operands could not be broadcast together with shapes (2,) (2,3)
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = Y_deviation * W / X_deviation[:, None]
    return new_W, Y_mean + Y_deviation * b - new_W @ X_mean
