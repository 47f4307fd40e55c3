"""The rate with which the steepest direction needs one step.

loses: 6
fails: factors and limit | the limit by hand | With this rate the steepest direction needs a single step
fails: factors and limit | other limits | With this rate the steepest direction needs a single step
fails: flowers | 60 steps, within 1 % | how near to the limit is your rate?
fails: flowers | 60 steps on other flowers | how near to the limit is your rate?
"""


# %% factors
def factors(H, learning_rate):
    return 1 - learning_rate * np.linalg.eigvalsh(H)


def limit(H):
    return 1 / np.linalg.eigvalsh(H)[-1]
