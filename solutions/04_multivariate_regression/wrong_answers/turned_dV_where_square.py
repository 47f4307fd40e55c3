"""dV is turned until it fits.

loses: 2
fails: turned | dV | dV is transposed: it has the shape of V, (d, k).
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    dV = dZ @ X.T
    return dV if dV.shape == V.shape else dV.T, dZ.sum(axis=1)
