"""The mean is subtracted in place.

loses: 1
fails: whiten | the examples are left alone | Your function changed its argument `X_train`
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X_train -= mean
    X = X_train
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V / np.sqrt(values)
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 0.5
