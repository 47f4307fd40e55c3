"""The old rows are fitted anew, to what they predict now and the new numbers together.

loses: 1
fails: add_output | the old rows | The rows that were there stay as they are, in their order, before the
"""


# %% add_output
def add_output(W, b, X, y):
    Y = np.column_stack([X @ W.T + b + (y - y.mean())[:, None], y])
    return solve(X, Y)
