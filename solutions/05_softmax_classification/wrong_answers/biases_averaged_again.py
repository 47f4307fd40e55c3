"""The mean of dZ over the batch instead of its sum.

loses: 1
fails: weight_gradients | db on other numbers | The 1/B of the mean is in dZ already
"""


# %% weight_gradients
def weight_gradients(X, dZ):
    return dZ.T @ X, dZ.mean(axis=0)
