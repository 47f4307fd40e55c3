"""The prediction is made without b.

loses: 3
fails: gradients | dw on other numbers | The bias is missing in the predictions.
fails: gradients | db on other numbers | The bias is missing in the predictions.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = X @ w - y
    return 2 * X.T @ miss / len(X), 2 * miss.mean()
