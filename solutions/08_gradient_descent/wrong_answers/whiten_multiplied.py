"""Multiplied by the deviation.

loses: 4
fails: whiten | worked by hand | Each column was multiplied by its deviation
fails: whiten | other training examples | Each column was multiplied by its deviation
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    return X @ V * np.sqrt(values), (X_new - mean) @ V * np.sqrt(values)


def white_rate():
    return 0.5
