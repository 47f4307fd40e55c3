"""Half of the largest curvature.

loses: 6
fails: factors and limit | the limit by hand | This is upside down
fails: factors and limit | other limits | This is upside down
fails: flowers | 60 steps, within 1 % | The rate is above the limit
fails: flowers | 60 steps on other flowers | The rate is above the limit
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return np.linalg.eigvalsh(H)[-1] / 2
