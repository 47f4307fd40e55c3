"""Only the flattest and the steepest direction.

loses: 2
fails: factors and limit | other factors | One for each eigenvalue
"""


# %% factors
def factors(H, learning_rate):
    curvatures = np.linalg.eigvalsh(H)
    return 1 - learning_rate * curvatures[[0, -1]]


def limit(H):
    return 2 / np.linalg.eigvalsh(H)[-1]
