"""The misses of decisions, as the perceptron takes them.

loses: 7
fails: gradients | worked by hand | Each miss, times what its weight is multiplied with, summed, over B.
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, over B.
fails: gradients | db on other numbers | The mean of the misses.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% gradients
def gradients(X, y, w, b):
    miss = (sigmoid(X @ w + b) >= 0.5) - y
    return X.T @ miss / len(X), miss.mean()
