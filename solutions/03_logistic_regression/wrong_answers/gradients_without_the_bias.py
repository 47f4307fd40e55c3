"""The bias is forgotten in the predictions.

loses: 6
fails: gradients | dw on other numbers | The bias is missing in the predictions.
fails: gradients | db on other numbers | The bias is missing in the predictions.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w) - y
    return X.T @ miss / len(X), miss.mean()
