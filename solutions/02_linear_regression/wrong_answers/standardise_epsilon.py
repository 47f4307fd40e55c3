"""A small number added to the deviation: what never changed explodes when it does.

loses: 1
fails: standardise | a feature that never changes | A small number was put in the place of the deviation,
"""


# %% standardise
def standardise(X_train, X_new):
    mean, deviation = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / (deviation + 1e-10), (X_new - mean) / (deviation + 1e-10)
