"""db is a column.

loses: 1
fails: turned | db | db needs the shape of b, (k,).
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1, keepdims=True)
