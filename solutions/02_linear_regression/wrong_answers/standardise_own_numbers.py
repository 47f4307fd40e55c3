"""The new examples are standardised by their own mean and deviation.

loses: 5
fails: standardise | worked by hand | The new examples were standardised by their own numbers. Use those of
fails: standardise | other numbers and shapes | The new examples were standardised by their own numbers.
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
fails: patients | one patient at a time | Something depends on who else is in X_new, such as its mean. A
"""


# %% standardise
def standardise(X_train, X_new):
    def scaled(X):
        deviation = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(deviation == 0, 1, deviation)

    return scaled(X_train), scaled(X_new)
