"""Written into the caller's tables.

loses: 1
fails: standardise | the input is left alone | `X_train -= ...` and `X_train[...] = ...` write into the
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0)
    deviation[deviation == 0] = 1
    X_train -= mean
    X_train /= deviation
    X_new -= mean
    X_new /= deviation
    return X_train, X_new
