"""γ divided by the square of the length: the root of the sum of squares is forgotten.

loses: 3
fails: mistake_bound | worked by hand | Here γ is divided by the square of the length of (w, b)
fails: mistake_bound | other numbers | Here γ is divided by the square of the length of (w, b)
"""


# %% bound
def mistake_bound(X, y, w, b):
    s = 2 * y - 1
    gamma = (s * (X @ w + b)).min() / ((w**2).sum() + b**2)
    if gamma <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return ((X**2).sum(axis=1) + 1).max() / gamma**2
