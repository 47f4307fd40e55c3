"""Divided by the variance.

loses: 3
fails: standardise | worked by hand | This is divided by the variance. The deviation is its square root.
fails: standardise | other numbers and shapes | This is divided by the variance. The deviation is its
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(axis=0), X_train.var(axis=0)
    deviation[deviation == 0] = 1
    return (X_train - mean) / deviation, (X_new - mean) / deviation
