"""The new row comes first.

loses: 3
fails: add_output | the new row by hand | Least squares for the new output alone; its row comes last.
fails: add_output | the old rows | The rows that were there stay as they are, in their order, before the
fails: add_output | another new row | Least squares for the new output alone; its row comes last.
"""


# %% add_output
def add_output(W, b, X, y):
    new_W, new_b = solve(X, y[:, None])
    return np.concatenate([new_W, W]), np.concatenate([new_b, b])
