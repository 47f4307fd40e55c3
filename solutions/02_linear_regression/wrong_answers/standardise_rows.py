"""Along the rows.

loses: 6
fails: standardise | worked by hand | Here each row has the mean 0: a feature is a column, axis 0.
fails: standardise | other numbers and shapes | Here each row has the mean 0: a feature is a column, axis 0.
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% standardise
def standardise(X_train, X_new):
    def scaled(X):
        return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)

    return scaled(X_train), scaled(X_new)
