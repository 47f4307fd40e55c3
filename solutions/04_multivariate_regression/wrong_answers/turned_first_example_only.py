"""Only the first example is predicted.

loses: 2
fails: turned | other predictions | Number (i, n): column i of V against column n of X, plus number i of b.
"""


# %% turned
def predict_turned(X, V, b):
    return (V.T @ X[:, 0] + b).reshape(-1, 1)


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
