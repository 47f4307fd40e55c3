"""Only the new row is returned.

loses: 3
fails: add_output | the new row by hand | One row more in W, one number more in b.
fails: add_output | the old rows | One row more in W, one number more in b.
fails: add_output | another new row | One row more in W, one number more in b.
"""


# %% add_output
def add_output(W, b, X, y):
    return solve(X, y[:, None])
