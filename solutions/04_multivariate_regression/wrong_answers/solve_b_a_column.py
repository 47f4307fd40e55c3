"""b keeps the shape of a column.

loses: 10
fails: solve | worked by hand | b needs the shape (k,), one number for each output.
fails: solve | other shapes | b needs the shape (k,), one number for each output.
fails: solve | an input that never changes | What came back cannot be used
fails: add_output | the new row by hand | Your code stopped with ValueError
fails: add_output | another new row | Your code stopped with ValueError
fails: add_output | the old rows | Your code stopped with ValueError
fails: pictures | better than drawing the mean | A row of W and a number of b for each missing pixel.
fails: pictures | a loss below 1.10 on pictures never seen | A row of W and a number of b
"""


# %% solve
def solve(X, Y):
    V = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), Y, rcond=None)[0].T
    return V[:, :-1], V[:, -1:]
