"""The 2 is forgotten.

loses: 3
fails: turned | dV | The 2 of the square's derivative is missing.
fails: turned | db | The 2 of the square's derivative is missing.
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = (predict_turned(X, V, b) - Y) / X.shape[1]
    return X @ dZ.T, dZ.sum(axis=1)
