"""One mean and one deviation for the whole table.

loses: 4
fails: standardise | worked by hand | One mean and one deviation were taken for the whole table.
fails: standardise | other numbers and shapes | One mean and one deviation were taken for the whole table.
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(), X_train.std()
    return (X_train - mean) / deviation, (X_new - mean) / deviation
