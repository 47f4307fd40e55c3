"""dw is divided by the number of examples in the visible case.

loses: 6
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, over B.
fails: gradients | very sure predictions | Do the checks above pass?
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass?
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass?
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return X.T @ miss / 4, miss.mean()
