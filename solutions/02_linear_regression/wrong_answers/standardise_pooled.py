"""Mean and deviation of all examples together.

loses: 4
fails: standardise | worked by hand | Mean and deviation of each column of X_train, used on both.
fails: standardise | other numbers and shapes | Training and new examples were put together. Mean and
fails: standardise | a feature that never changes | Its deviation is 0: subtract the mean of the training
"""


# %% standardise
def standardise(X_train, X_new):
    both = np.concatenate([X_train, X_new])
    mean, deviation = both.mean(axis=0), both.std(axis=0)
    deviation[deviation == 0] = 1
    return (X_train - mean) / deviation, (X_new - mean) / deviation
