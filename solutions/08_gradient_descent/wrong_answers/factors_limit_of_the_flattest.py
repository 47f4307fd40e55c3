"""The smallest eigenvalue is taken.

loses: 6
fails: factors and limit | the limit by hand | This is the limit of the flattest direction
fails: factors and limit | other limits | This is the limit of the flattest direction
fails: flowers | 60 steps, within 1 % | The rate is above the limit
fails: flowers | 60 steps on other flowers | The rate is above the limit
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[0]
