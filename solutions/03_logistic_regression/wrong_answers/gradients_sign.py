"""True minus predicted.

loses: 8
fails: gradients | worked by hand | The sign is turned: a step against this gradient would raise the loss.
fails: gradients | dw on other numbers | The sign is turned: a step against this gradient would raise the
fails: gradients | db on other numbers | The sign is turned: a step against this gradient would raise the
fails: gradients | very sure predictions | The sign is turned: a step against this gradient would raise the
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% gradients
def gradients(X, y, w, b):
    miss = y - sigmoid(X @ w + b)
    return X.T @ miss / len(X), miss.mean()
