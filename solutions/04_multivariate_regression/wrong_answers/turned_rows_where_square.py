"""V is turned only where it must be.

loses: 3
fails: turned | a prediction by hand | V was read by rows. Here the weights of an output are a column.
fails: turned | other predictions | V was read by rows. Here the weights of an output are a column.
"""


# %% turned
def predict_turned(X, V, b):
    return (V @ X if len(V) == V.shape[1] else V.T @ X) + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
