"""dV is (k, d).

loses: 2
fails: turned | dV | dV is transposed: it has the shape of V, (d, k).
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return dZ @ X.T, dZ.sum(axis=1)
