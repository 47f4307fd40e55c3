"""The biases are forgotten.

loses: 3
fails: turned | a prediction by hand | The biases are missing.
fails: turned | other predictions | The biases are missing.
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
