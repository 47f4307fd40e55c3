"""Only divided.

loses: 4
fails: standardise | worked by hand | This is divided by the deviation; subtract the mean first.
fails: standardise | other numbers and shapes | This is divided by the deviation; subtract the mean first.
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
"""


# %% standardise
def standardise(X_train, X_new):
    deviation = X_train.std(axis=0)
    deviation[deviation == 0] = 1
    return X_train / deviation, X_new / deviation
