"""X is turned over: it stops, or where X is square, it goes down the columns.

loses: 17
fails: predict | worked by hand | ValueError: matmul: Input operand 1 has a mismatch in its core dimension
fails: predict | other numbers and shapes | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: predict | the input is left alone | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: gradients | worked by hand | It stopped in `predict` of another step: is that right, and called as
fails: gradients | dw on other numbers | It stopped in `predict` of another step: is that right, and called
fails: gradients | db on other numbers | It stopped in `predict` of another step: is that right, and called
fails: walk | one step by hand | It stopped in `predict` of another step: is that right, and called as it
fails: walk | ten steps | It stopped in `predict` of another step: is that right, and called as it should
fails: walk | the history | It stopped in `predict` of another step: is that right, and called as it should
fails: patients | better than the body mass index alone | It stopped in `predict` of another step: is that
fails: patients | 0.45 on patients never seen | It stopped in `predict` of another step: is that right, and
fails: patients | one patient at a time | It stopped in `predict` of another step: is that right, and
"""


# %% predict
def predict(X, w, b):
    return X.T @ w + b
