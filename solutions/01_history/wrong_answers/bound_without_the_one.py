"""The examples' lengths are taken without the 1 of the bias.

loses: 3
fails: mistake_bound | worked by hand | The 1 that belongs to the bias is missing in the lengths
fails: mistake_bound | other numbers | The 1 that belongs to the bias is missing in the lengths
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return (X**2).sum(axis=1).max() * (w @ w + b**2) / smallest**2
