"""db is added over the outputs.

loses: 1
fails: turned | db | This is added over the outputs; add over the examples, axis 1.
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=0)
