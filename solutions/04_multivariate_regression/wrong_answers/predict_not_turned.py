"""W is not turned over: it stops, or goes on wrong where W is square.

loses: 9
fails: predict | worked by hand | ValueError: matmul: Input operand 1 has a mismatch in its core dimension
fails: predict | other shapes | ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0,
fails: predict | as many examples as inputs and outputs | W was not turned over: this goes down its
fails: gradients | worked by hand | It stopped in `predict` of another step: is that right, and called as
fails: gradients | dW on other numbers | It stopped in `predict` of another step: is that right, and called
fails: gradients | db on other numbers | It stopped in `predict` of another step: is that right, and called
fails: gradients | the input is left alone | It stopped in `predict` of another step: is that right, and
"""


# %% predict
def predict(X, W, b):
    return X @ W + b
