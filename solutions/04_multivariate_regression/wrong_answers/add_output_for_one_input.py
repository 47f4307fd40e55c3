"""The slope is worked out for a single input; of more inputs each gets the slope that it has alone.

loses: 1
fails: add_output | another new row | Least squares for the new output alone; its row comes last.
"""


# %% add_output
def add_output(W, b, X, y):
    C = X - X.mean(axis=0)
    w = C.T @ (y - y.mean()) / (C**2).sum(axis=0)
    return np.vstack([W, w]), np.append(b, y.mean() - X.mean(axis=0) @ w)
