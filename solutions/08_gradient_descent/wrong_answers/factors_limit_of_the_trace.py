"""All curvatures are added up.

loses: 6
fails: factors and limit | the limit by hand | This adds up all curvatures
fails: factors and limit | other limits | This adds up all curvatures
fails: flowers | 60 steps, within 1 % | how near to the limit is your rate?
fails: flowers | 60 steps on other flowers | how near to the limit is your rate?
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return 2 / np.trace(H)
