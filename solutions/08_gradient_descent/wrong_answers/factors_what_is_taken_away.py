"""The share that a step takes away.

loses: 3
fails: factors and limit | factors by hand | This is the share of the distance that a step takes away
fails: factors and limit | other factors | This is the share of the distance that a step takes away
"""


# %% factors
def factors(H, learning_rate):
    return learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[-1]
