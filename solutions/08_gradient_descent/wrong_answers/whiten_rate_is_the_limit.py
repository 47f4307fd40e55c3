"""The limit for the rate.

loses: 1
fails: whiten | the rate for one step | This is the limit
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V / np.sqrt(values)
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 1.0
