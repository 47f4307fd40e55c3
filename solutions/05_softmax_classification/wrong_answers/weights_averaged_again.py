"""Divided by B once more, though the mean is in dZ already.

loses: 5
fails: weight_gradients | dW on other numbers | The 1/B of the mean is in dZ already
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% weight_gradients
def weight_gradients(X, dZ):
    return dZ.T @ X / len(X), dZ.sum(axis=0)
