"""The forward difference, a thousand times less exact.

loses: 1
fails: numerical_gradient | central, with any h | This is the forward difference, from Z to Z + h
"""


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    gradient = np.zeros_like(Z)
    base = f(Z)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            moved = Z.copy()
            moved[i, j] += h
            gradient[i, j] = (f(moved) - base) / h
    return gradient
