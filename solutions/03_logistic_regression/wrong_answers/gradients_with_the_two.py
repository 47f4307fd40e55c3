"""The 2 of the squared error.

loses: 5
fails: gradients | worked by hand | There is a factor of 2 too much. It belongs to the squared error.
fails: gradients | dw on other numbers | There is a factor of 2 too much. It belongs to the squared error.
fails: gradients | db on other numbers | There is a factor of 2 too much. It belongs to the squared error.
fails: gradients | very sure predictions | There is a factor of 2 too much. It belongs to the squared error.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return 2 * X.T @ miss / len(X), 2 * miss.mean()
