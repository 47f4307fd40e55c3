"""The new output gets no bias.

loses: 2
fails: add_output | the new row by hand | Least squares for the new output alone; its row comes last.
fails: add_output | another new row | This row was fitted without a bias.
"""


# %% add_output
def add_output(W, b, X, y):
    new_w = np.linalg.lstsq(X, y, rcond=None)[0]
    return np.vstack([W, new_w]), np.append(b, 0.0)
