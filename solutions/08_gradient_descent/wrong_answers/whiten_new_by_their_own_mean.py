"""New examples are shifted by their own mean.

loses: 1
fails: whiten | new examples | The new examples were shifted by their own mean
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V / np.sqrt(values)
    return X @ to_white, (X_new - X_new.mean(axis=0)) @ to_white


def white_rate():
    return 0.5
