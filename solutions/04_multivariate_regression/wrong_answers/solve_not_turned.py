"""What lstsq gives, not turned over.

loses: 12
fails: solve | worked by hand | W is transposed: it needs a row for each output, (k, d).
fails: solve | other shapes | W is transposed: it needs a row for each output, (k, d).
fails: solve | an input that never changes | W is transposed: it needs a row for each output, (k, d).
fails: add_output | the old rows | ValueError: all the input array dimensions except for the concatenation
fails: add_output | another new row | ValueError: all the input array dimensions except for the
fails: pictures | better than drawing the mean | A row of W and a number of b for each missing pixel.
fails: pictures | a loss below 1.10 on pictures never seen | A row of W and a number of b for each missing
fails: shared | the best row | ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0,
fails: shared | its biases | ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0,
"""


# %% solve
def solve(X, Y):
    V = np.linalg.lstsq(np.c_[X, np.ones(len(X))], Y, rcond=None)[0]
    return V[:-1], V[-1]
