"""Only shifted.

loses: 3
fails: standardise | worked by hand | The mean is subtracted, the division by the deviation is missing.
fails: standardise | other numbers and shapes | The mean is subtracted, the division by the deviation is
"""


# %% standardise
def standardise(X_train, X_new):
    mean = X_train.mean(axis=0)
    return X_train - mean, X_new - mean
