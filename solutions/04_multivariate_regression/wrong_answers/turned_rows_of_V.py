"""V is read by rows.

loses: 6
fails: turned | a prediction by hand | V was read by rows. Here the weights of an output are a column.
fails: turned | other predictions | ValueError: matmul: Input operand 1 has a mismatch in its core
fails: turned | dV | ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with
fails: turned | db | ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with
"""


# %% turned
def predict_turned(X, V, b):
    return V @ X + b[:, None]


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b) - Y)
    return X @ dZ.T, dZ.sum(axis=1)
