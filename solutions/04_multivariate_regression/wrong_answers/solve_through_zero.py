"""The column of ones is forgotten; the biases are what is then missing on average.

loses: 6
fails: solve | worked by hand | These lines go through the origin: the column of ones is missing.
fails: solve | other shapes | These lines go through the origin: the column of ones is missing.
fails: solve | an input that never changes | Do the checks above pass? `X.T @ X` has no inverse here. There
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% solve
def solve(X, Y):
    W = np.linalg.lstsq(X, Y, rcond=None)[0].T
    return W, (Y - X @ W.T).mean(axis=0)
