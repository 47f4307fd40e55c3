"""The mean over everything, features too.

loses: 3
fails: gradients | worked by hand | Each miss, times what its weight is multiplied with, summed, times 2/B.
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, times 2/B.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * (miss[:, None] * X).mean(), 2 * miss.mean()
