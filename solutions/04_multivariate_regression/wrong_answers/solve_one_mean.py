"""One mean of the whole table X, for the biases.

loses: 6
fails: solve | other shapes | Row i of W and number i of b are the best for column i of Y.
fails: solve | an input that never changes | Do the checks above pass? `X.T @ X` has no inverse here. There
fails: pictures | better than drawing the mean | Do all checks above pass? `solve` is at the bottom at
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% solve
def solve(X, Y):
    W = np.linalg.lstsq(X - X.mean(axis=0), Y - Y.mean(axis=0), rcond=None)[0].T
    return W, Y.mean(axis=0) - W.sum(axis=1) * X.mean()
