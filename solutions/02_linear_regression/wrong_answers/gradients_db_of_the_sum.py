"""The misses are added up for db and not divided.

loses: 1
fails: gradients | db on other numbers | The sum of the misses, times 2/B.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 / len(X) * X.T @ miss, 2 / 4 * miss.sum()
