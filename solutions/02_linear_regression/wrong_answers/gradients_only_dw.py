"""The bias is forgotten.

loses: 9
fails: gradients | worked by hand | End with `return dw, db`.
fails: gradients | dw on other numbers | End with `return dw, db`.
fails: gradients | db on other numbers | End with `return dw, db`.
fails: walk | one step by hand | ValueError: not enough values to unpack (expected 2, got 1)
fails: walk | ten steps | ValueError: too many values to unpack (expected 2)
fails: walk | the history | ValueError: too many values to unpack (expected 2)
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * X.T @ miss / len(X)
