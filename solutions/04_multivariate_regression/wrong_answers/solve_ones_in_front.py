"""The ones are put in front, and the last numbers are taken for the biases.

loses: 7
fails: solve | worked by hand | what stands last in the table, the features or the ones?
fails: solve | other shapes | Row i of W and number i of b are the best for column i of Y.
fails: solve | an input that never changes | Do the checks above pass?
fails: pictures | better than drawing the mean | Do all checks above pass?
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass?
"""


# %% solve
def solve(X, Y):
    V = np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), Y, rcond=None)[0].T
    return V[:, :-1], V[:, -1]
