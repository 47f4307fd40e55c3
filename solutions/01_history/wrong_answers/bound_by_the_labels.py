"""The labels 0 and 1 in the place of s: class 0 has the margin 0.

loses: 3
fails: mistake_bound | worked by hand | Your code stopped with ValueError: (w, b) does not
fails: mistake_bound | other numbers | Your code stopped with ValueError: (w, b) does not
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = (y * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return ((X**2).sum(axis=1).max() + 1) * (w @ w + b**2) / smallest**2
