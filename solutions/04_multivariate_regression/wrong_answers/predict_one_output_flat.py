"""A single output loses its axis.

loses: 2
fails: predict | other shapes | Number i of example n: row n of X against row i of W, plus number i of b.
"""


# %% predict
def predict(X, W, b):
    return np.squeeze(X @ W.T + b)
