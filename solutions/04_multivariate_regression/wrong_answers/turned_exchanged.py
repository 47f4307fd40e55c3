"""db first.

loses: 3
fails: turned | dV | dV and db have changed places.
fails: turned | db | dV and db have changed places.
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return dZ.sum(axis=1), X @ dZ.T
