"""db keeps a dimension.

loses: 2
fails: gradients | worked by hand | db is one number, not an array.
fails: gradients | db on other numbers | db is one number, not an array.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return X.T @ miss / len(X), miss.mean(keepdims=True)
