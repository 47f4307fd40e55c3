"""Divided by the number of features.

loses: 3
fails: gradients | worked by hand | This is B/2 times too large: the sum is to be multiplied by 2 and
fails: gradients | dw on other numbers | This is B/2 times too large: the sum is to be multiplied by 2 and
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * X.T @ miss / X.shape[1], 2 * miss.mean()
