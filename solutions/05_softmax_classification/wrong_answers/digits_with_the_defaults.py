"""The model's defaults as they are: better than the mean pictures, but the loss is still falling.

loses: 2
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% train_on_digits
def train_on_digits(X, y):
    return SoftmaxRegression().fit(X, y)
