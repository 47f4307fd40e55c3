"""R/γ.

loses: 3
fails: mistake_bound | worked by hand | This is R/γ. The bound is its square
fails: mistake_bound | other numbers | This is R/γ. The bound is its square
"""


# %% bound
def mistake_bound(X, y, w, b):
    smallest = ((2 * y - 1) * (X @ w + b)).min()
    if smallest <= 0:
        raise ValueError("(w, b) does not separate the classes")
    return np.sqrt(((X**2).sum(axis=1).max() + 1) * (w @ w + b**2)) / smallest
