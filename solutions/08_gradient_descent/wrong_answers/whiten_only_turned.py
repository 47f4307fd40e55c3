"""The eigenvectors alone.

loses: 4
fails: whiten | worked by hand | turned, but not scaled
fails: whiten | other training examples | turned, but not scaled
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 0.5
