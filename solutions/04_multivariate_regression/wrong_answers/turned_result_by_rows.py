"""One example a row comes back.

loses: 3
fails: turned | a prediction by hand | This is one example in a row. Here it is a column.
fails: turned | other predictions | The result is turned the other way round: a column for each example.
"""


# %% turned
def predict_turned(X, V, b):
    return X.T @ V + b


def gradients_turned(X, Y, V, b):
    dZ = 2 / X.shape[1] * (predict_turned(X, V, b).T - Y)
    return X @ dZ.T, dZ.sum(axis=1)
