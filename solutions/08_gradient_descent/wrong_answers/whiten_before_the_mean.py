"""The eigenvectors of the products of numbers whose mean was not yet subtracted.

loses: 3
fails: whiten | other training examples | C was made before the mean was subtracted
"""


# %% whiten
def whiten(X_train, X_new):
    values, V = np.linalg.eigh(X_train.T @ X_train / len(X_train))
    mean = X_train.mean(axis=0)
    return (X_train - mean) @ V / np.sqrt(values), (X_new - mean) @ V / np.sqrt(values)


def white_rate():
    return 0.5
