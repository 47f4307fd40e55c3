"""True minus predicted.

loses: 4
fails: gradients | worked by hand | The sign is turned: a step against this gradient would raise the loss.
fails: gradients | dw on other numbers | The sign is turned: a step against this gradient would raise the
fails: gradients | db on other numbers | The sign is turned: a step against this gradient would raise the
"""


# %% gradients
def gradients(X, y, w, b):
    miss = y - predict(X, w, b)
    return 2 * X.T @ miss / len(X), 2 * miss.mean()
