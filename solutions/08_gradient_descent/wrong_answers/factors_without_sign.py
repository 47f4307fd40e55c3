"""The size of the factors is returned.

loses: 3
fails: factors and limit | factors by hand | A factor keeps its sign
fails: factors and limit | other factors | A factor keeps its sign
"""


# %% factors
def factors(H, learning_rate):
    return abs(1 - learning_rate * np.linalg.eigvalsh(H))


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[-1]
