"""The mean of all margins.

loses: 4
fails: mistake_bound | worked by hand | γ is the smallest of all, not the mean
fails: mistake_bound | other numbers | γ is the smallest of all, not the mean
fails: mistake_bound | a line that does not separate | An example on the wrong side, or on the line itself
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).mean()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return ((X**2).sum(axis=1).max() + 1) * (w @ w + b**2) / smallest**2
