"""A feature that never changes is divided by 0.

loses: 1
fails: standardise | a feature that never changes | Zero was divided by zero: a feature that never changes
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / deviation, (X_new - mean) / deviation
