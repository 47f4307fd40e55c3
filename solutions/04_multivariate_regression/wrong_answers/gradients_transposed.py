"""dW is (d, k).

loses: 3
fails: gradients | worked by hand | dW is transposed: W has a row for each output, (k, d), and so has dW.
fails: gradients | dW on other numbers | dW is transposed: W has a row for each output, (k, d), and so has
"""


# %% gradients
def gradients(X, Y, W, b):
    dZ = 2 / len(X) * (predict(X, W, b) - Y)
    return X.T @ dZ, dZ.sum(axis=0)
