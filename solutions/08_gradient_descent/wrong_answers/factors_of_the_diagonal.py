"""The diagonal is taken for the eigenvalues.

loses: 3
fails: factors and limit | factors by hand | This uses the diagonal of H
fails: factors and limit | other factors | This uses the diagonal of H
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.diag(H)


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[-1]
