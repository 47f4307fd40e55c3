"""The deviation with n - 1.

loses: 3
fails: standardise | worked by hand | This deviation divides by n - 1. The text takes the mean of the
fails: standardise | other numbers and shapes | This deviation divides by n - 1. The text takes the mean of
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    deviation[deviation == 0] = 1
    return (X_train - mean) / deviation, (X_new - mean) / deviation
