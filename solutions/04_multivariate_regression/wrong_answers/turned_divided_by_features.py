"""Divided by len(X), which is the number of inputs here.

loses: 3
fails: turned | dV | This is divided by the number of rows of X. The examples are its columns.
fails: turned | db | This is divided by the number of rows of X. The examples are its columns.
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / len(X) * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
