"""The bias is in neither length, as in books that have none.

loses: 3
fails: mistake_bound | worked by hand | The bias is missing in both lengths: append a 1 to each
fails: mistake_bound | other numbers | The bias is missing in both lengths: append a 1 to each
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return (X**2).sum(axis=1).max() * (w @ w) / smallest**2
