"""The slope of the sigmoid is still in it.

loses: 7
fails: gradients | worked by hand | The slope of the sigmoid, ŷ(1 - ŷ), is still in it. In the log loss it
fails: gradients | dw on other numbers | The slope of the sigmoid, ŷ(1 - ŷ), is still in it. In the log
fails: gradients | db on other numbers | The slope of the sigmoid, ŷ(1 - ŷ), is still in it. In the log
fails: gradients | very sure predictions | The slope of the sigmoid, ŷ(1 - ŷ), is still in it. In the log
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    p = sigmoid(X @ w + b)
    dz = (p - y) * p * (1 - p)
    return X.T @ dz / len(X), dz.mean()
