"""One example a column, as on the blackboard.

loses: 8
fails: predict | worked by hand | Here one example is a column. In code it is a row.
fails: predict | other shapes | Here one example is a column. In code it is a row.
fails: predict | as many examples as inputs and outputs | Here one example is a column. In code it is a row.
fails: gradients | worked by hand | ValueError: operands could not be broadcast together with shapes (3,4)
fails: gradients | dW on other numbers | ValueError: operands could not be broadcast together with shapes
fails: gradients | db on other numbers | ValueError: operands could not be broadcast together with shapes
"""


# %% predict
def predict(X, W, b):
    return W @ X.T + b[:, None]
