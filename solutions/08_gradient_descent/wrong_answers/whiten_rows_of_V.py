"""The eigenvectors are looked for in the rows; in the example rows and columns are the same.

loses: 3
fails: whiten | other training examples | The eigenvectors are the columns of V
"""


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    X = X_train - mean
    values, V = np.linalg.eigh(X.T @ X / len(X))
    to_white = V.T / np.sqrt(values)
    return X @ to_white, (X_new - mean) @ to_white


def white_rate():
    return 0.5
