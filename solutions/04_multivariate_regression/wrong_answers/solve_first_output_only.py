"""The mean of the outputs is fitted, and the row repeated.

loses: 7
fails: solve | worked by hand | A column of ones beside X, lstsq, and look at the shape of what it gives.
fails: solve | other shapes | Row i of W and number i of b are the best for column i of Y.
fails: solve | an input that never changes | Do the checks above pass? `X.T @ X` has no inverse here. There
fails: pictures | better than drawing the mean | Do all checks above pass? `solve` is at the bottom at
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% solve
def solve(X, Y):
    V = np.linalg.lstsq(np.c_[X, np.ones(len(X))], Y.mean(axis=1), rcond=None)[0]
    return np.tile(V[:-1], (Y.shape[1], 1)), np.full(Y.shape[1], V[-1])
