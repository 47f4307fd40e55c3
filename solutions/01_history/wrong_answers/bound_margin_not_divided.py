"""γ is not divided by the length of (w, b).

loses: 3
fails: mistake_bound | worked by hand | γ is divided by the length of (w, b). Else a longer w
fails: mistake_bound | other numbers | γ is divided by the length of (w, b). Else a longer w
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return ((X**2).sum(axis=1).max() + 1) / smallest**2
