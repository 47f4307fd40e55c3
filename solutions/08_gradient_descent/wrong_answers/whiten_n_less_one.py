"""`np.cov` divides by n - 1.

loses: 4
fails: whiten | worked by hand | This divides by n - 1
fails: whiten | other training examples | This divides by n - 1
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(np.atleast_2d(np.cov(X.T)))
    to_white = V / np.sqrt(values)
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 0.5
