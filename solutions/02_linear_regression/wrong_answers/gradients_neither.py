"""Neither the 2 nor the 1/B.

loses: 4
fails: gradients | worked by hand | This is B/2 times too large: the sum is to be multiplied by 2 and
fails: gradients | dw on other numbers | This is B/2 times too large: the sum is to be multiplied by 2 and
fails: gradients | db on other numbers | This is B/2 times too large: the sum is to be multiplied by 2 and
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return X.T @ miss, miss.sum()
