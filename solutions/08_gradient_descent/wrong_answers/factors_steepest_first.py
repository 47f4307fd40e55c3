"""Sorted by the factors.

loses: 3
fails: factors and limit | factors by hand | The order is turned
fails: factors and limit | other factors | The order is turned
"""


# %% factors
def factors(H, learning_rate):
    return np.sort(1 - learning_rate * np.linalg.eigvalsh(H))


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[-1]
