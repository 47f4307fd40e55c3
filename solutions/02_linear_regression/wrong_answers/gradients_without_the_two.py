"""The 2 of the square is forgotten.

loses: 4
fails: gradients | worked by hand | The 2 of the square's derivative is missing.
fails: gradients | dw on other numbers | The 2 of the square's derivative is missing.
fails: gradients | db on other numbers | The 2 of the square's derivative is missing.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return X.T @ miss / len(X), miss.mean()
