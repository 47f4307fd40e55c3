"""The row is fitted without biases.

loses: 2
fails: shared | the best row | This row was fitted without biases.
"""


# %% shared
def shared_gradients(X, Y, w, b):
    dZ = 2 / len(X) * ((X @ w)[:, None] + b - Y)
    return dZ.sum(axis=1) @ X, dZ.sum(axis=0)


def solve_shared(X, Y):
    w = np.linalg.lstsq(X, Y.mean(axis=1), rcond=None)[0]
    return w, Y.mean(axis=0) - X.mean(axis=0) @ w
