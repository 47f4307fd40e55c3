"""The biases are added along the rows.

loses: 6
fails: turned | a prediction by hand | The biases stand side by side here. Let them stand below one
fails: turned | other predictions | ValueError: operands could not be broadcast together with shapes (2,4)
fails: turned | dV | ValueError: operands could not be broadcast together with shapes (2,4) (2,)
fails: turned | db | ValueError: operands could not be broadcast together with shapes (2,4) (2,)
"""


# %% turned
def predict_turned(X, V, b):
    return V.T @ X + b


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
