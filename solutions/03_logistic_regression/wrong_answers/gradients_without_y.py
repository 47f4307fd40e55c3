"""Predicted, not predicted minus true.

loses: 8
fails: gradients | worked by hand | These are the predictions, summed against the features; take predicted
fails: gradients | dw on other numbers | These are the predictions, summed against the features; take
fails: gradients | db on other numbers | These are the predictions, summed against the features; take
fails: gradients | very sure predictions | These are the predictions, summed against the features; take
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    p = sigmoid(X @ w + b)
    return X.T @ p / len(X), p.mean()
