"""y is given to solve as it is.

loses: 3
fails: add_output | the new row by hand | It stopped in `solve` of another step: is that right, and called
fails: add_output | the old rows | It stopped in `solve` of another step: is that right, and called as it
fails: add_output | another new row | It stopped in `solve` of another step: is that right, and called as
"""


# %% add_output
def add_output(W, b, X, y):
    new_W, new_b = solve(X, y)
    return np.concatenate([W, new_W]), np.concatenate([b, new_b])
