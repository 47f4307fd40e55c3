"""Distances from the line have no sign: an example on the wrong side goes unnoticed.

loses: 1
fails: mistake_bound | a line that does not separate | An example on the wrong side, or on the line itself
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = np.abs(X @ w + b).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return ((X**2).sum(axis=1).max() + 1) * (w @ w + b**2) / smallest**2
