"""The new row is fitted to what the first row misses.

loses: 2
fails: add_output | the new row by hand | Least squares for the new output alone; its row comes last.
fails: add_output | another new row | Least squares for the new output alone; its row comes last.
"""


# %% add_output
def add_output(W, b, X, y):
    new_W, new_b = solve(X, (y - X @ W[0] - b[0])[:, None])
    return np.concatenate([W, new_W]), np.concatenate([b, new_b])
