"""A column more in place of a row.

loses: 3
fails: add_output | the new row by hand | ValueError: all the input array dimensions except for the
fails: add_output | the old rows | ValueError: all the input array dimensions except for the concatenation
fails: add_output | another new row | ValueError: all the input array dimensions except for the
"""


# %% add_output
def add_output(W, b, X, y):
    new_W, new_b = solve(X, y[:, None])
    return np.hstack([W, new_W.T]), np.append(b, new_b)
