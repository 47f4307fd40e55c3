"""No mean is subtracted, which is 0 in the example.

loses: 3
fails: whiten | other training examples | The mean is not 0
"""


# %% whiten
def whiten(X_train, X_new):
    # the mean is 0, is it not?
    X = X_train
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V / np.sqrt(values)
    return X @ to_white, (X_new) @ to_white


def white_rate():
    return 0.5
