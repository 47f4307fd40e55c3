"""Only dw comes back.

loses: 12
fails: gradients | worked by hand | End with `return dw, db`.
fails: gradients | dw on other numbers | End with `return dw, db`.
fails: gradients | db on other numbers | End with `return dw, db`.
fails: gradients | very sure predictions | End with `return dw, db`.
fails: fit | one step by hand | ValueError: not enough values to unpack
fails: fit | ten steps | ValueError: too many values to unpack
fails: fit | the history | ValueError: too many values to unpack
fails: eights | better than the share of eights | It stopped in `fit` of another step: is that right, and
fails: eights | 0.12 on digits never seen | It stopped in `fit` of another step: is that right, and called
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return X.T @ miss / len(X)
