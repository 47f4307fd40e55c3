"""1 added to the length of the longest example, where it belongs into the sum of its squares.

loses: 3
fails: mistake_bound | worked by hand | Here 1 is added to the length of x
fails: mistake_bound | other numbers | Here 1 is added to the length of x
"""


# %% bound
def mistake_bound(X, y, w, b):
    s = 2 * y - 1
    gamma = (s * (X @ w + b)).min() / np.sqrt((w**2).sum() + b**2)
    if gamma <= 0:
        raise ValueError("(w, b) does not separate the classes")
    R = np.linalg.norm(X, axis=1).max() + 1
    return (R / gamma) ** 2
