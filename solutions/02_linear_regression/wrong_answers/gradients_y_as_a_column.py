"""y is a column, and the difference becomes a square.

loses: 7
fails: gradients | worked by hand | Each miss, times what its weight is multiplied with, summed, times 2/B.
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, times 2/B.
fails: walk | ten steps | ValueError: operands could not be broadcast together with shapes (3,) (3,7)
fails: walk | the history | ValueError: operands could not be broadcast together with shapes (3,) (3,7)
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y.reshape(-1, 1)
    return 2 * X.T @ miss / len(X), 2 * miss.mean()
