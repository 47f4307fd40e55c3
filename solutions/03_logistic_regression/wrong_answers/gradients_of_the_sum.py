"""The 1/B is missing.

loses: 8
fails: gradients | worked by hand | This is the gradient of the sum of the losses: divide by the number of
fails: gradients | dw on other numbers | This is the gradient of the sum of the losses: divide by the
fails: gradients | db on other numbers | This is the gradient of the sum of the losses: divide by the
fails: gradients | very sure predictions | This is the gradient of the sum of the losses: divide by the
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return X.T @ miss, miss.sum()
