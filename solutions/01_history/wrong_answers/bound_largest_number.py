"""R from the largest number in X, not from the longest row.

loses: 2
fails: mistake_bound | other numbers | The longest example and the nearest one need not be the
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return (np.abs(X).max() ** 2 + 1) * (w @ w + b**2) / smallest**2
