"""dw is divided by the number of features.

loses: 7
fails: gradients | worked by hand | This is divided by the number of features. Divide by that of the
fails: gradients | dw on other numbers | This is divided by the number of features. Divide by that of the
fails: gradients | very sure predictions | This is divided by the number of features. Divide by that of the
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return X.T @ miss / X.shape[1], miss.mean()
