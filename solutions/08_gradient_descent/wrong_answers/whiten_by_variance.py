"""Divided by the mean squares, not by their roots.

loses: 4
fails: whiten | worked by hand | Divide by the root of that
fails: whiten | other training examples | Divide by the root of that
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V / values
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 0.5
