"""The numbers for the new examples are taken from a training set that is already on the new scale.

loses: 7
fails: standardise | worked by hand | X_new came back as it was: put it on the scale of the training
fails: standardise | other numbers and shapes | X_new came back as it was: put it on the scale of the
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% standardise
def standardise(X_train, X_new):
    X_train = (X_train - X_train.mean(axis=0)) / np.where(X_train.std(axis=0) == 0, 1, X_train.std(axis=0))
    deviation = X_train.std(axis=0)
    deviation[deviation == 0] = 1
    X_new = (X_new - X_train.mean(axis=0)) / deviation
    return X_train, X_new
