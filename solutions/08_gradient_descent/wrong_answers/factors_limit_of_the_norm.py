"""The norm of all numbers of H.

loses: 3
fails: factors and limit | the limit by hand | `np.linalg.norm(H)` is the root
fails: factors and limit | other limits | `np.linalg.norm(H)` is the root
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return 2 / np.linalg.norm(H)
