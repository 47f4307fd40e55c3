"""`np.linalg.eigvals` does not sort.

loses: 9
fails: factors and limit | factors by hand | The order is turned
fails: factors and limit | the limit by hand | This is the limit of the flattest direction
fails: factors and limit | other factors | The order is turned
fails: factors and limit | other limits | This is the limit of the flattest direction
fails: flowers | 60 steps, within 1 % | The rate is above the limit
fails: flowers | 60 steps on other flowers | The rate is above the limit
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvals(H)


def limit(H):
    return 2 / np.linalg.eigvals(H)[-1]
