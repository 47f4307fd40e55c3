"""X is not turned where that fits.

loses: 2
fails: gradients | dw on other numbers | X was to be turned: feature j is column j of X, not row j.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    dw = X @ miss if X.shape[0] == X.shape[1] else X.T @ miss
    return dw / len(X), miss.mean()
