"""X is not turned over: it stops, or goes on wrong where X is square.

loses: 9
fails: gradients | worked by hand | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: gradients | dw on other numbers | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: gradients | db on other numbers | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: walk | one step by hand | It stopped in `gradients` of another step: is that right, and called as it
fails: walk | ten steps | It stopped in `gradients` of another step: is that right, and called as it should
fails: walk | the history | It stopped in `gradients` of another step: is that right, and called as it
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * X @ miss / len(X), 2 * miss.mean()
