"""The deviation of the inputs divides the rows where it fits.

loses: 2
fails: in_own_units | W | Rows and columns are crossed: a row of W belongs to an output, a column to an
"""


# %% in_own_units
def in_own_units(W, b, X_mean, X_deviation, Y_mean, Y_deviation):
    new_W = (
        np.diag(1 / X_deviation) @ W @ np.diag(Y_deviation)
        if len(W) == W.shape[1]
        else Y_deviation[:, None] * W / X_deviation
    )
    return new_W, Y_mean + Y_deviation * b - new_W @ X_mean
