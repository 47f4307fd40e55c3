"""The biases are not added.

loses: 4
fails: predict | worked by hand | The biases are missing.
fails: predict | other shapes | The biases are missing.
fails: predict | as many examples as inputs and outputs | The biases are missing.
"""


# %% predict
def predict(X, W, b):
    return X @ W.T
