"""The shape is forced, and the numbers get mixed up.

loses: 6
fails: solve | other shapes | Row i of W and number i of b are the best for column i of Y.
fails: solve | an input that never changes | W is transposed: it needs a row for each output, (k, d).
fails: pictures | better than drawing the mean | Do all checks above pass? `solve` is at the bottom at
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% solve
def solve(X, Y):
    V = np.linalg.lstsq(np.c_[X, np.ones(len(X))], Y, rcond=None)[0]
    return V[:-1].reshape(Y.shape[1], X.shape[1]), V[-1]
