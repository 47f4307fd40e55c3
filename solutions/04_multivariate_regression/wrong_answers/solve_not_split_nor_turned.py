"""Neither split nor turned.

loses: 13
fails: solve | worked by hand | The biases are still among the weights, and W is transposed.
fails: solve | other shapes | Row i of W and number i of b are the best for column i of Y.
fails: solve | an input that never changes | ValueError: operands could not be broadcast together with
fails: add_output | the new row by hand | One row more in W, one number more in b.
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
    return V, V[-1]
