"""Not divided by the number of examples.

loses: 4
fails: gradients | worked by hand | This is the gradient of the sum of the squares: divide by the number of
fails: gradients | dw on other numbers | This is the gradient of the sum of the squares: divide by the
fails: gradients | db on other numbers | This is the gradient of the sum of the squares: divide by the
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * X.T @ miss, 2 * miss.sum()
