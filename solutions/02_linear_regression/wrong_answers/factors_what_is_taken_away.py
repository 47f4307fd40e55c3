"""The share that the step takes away.

loses: 2
fails: learning rates | factors by hand | This is the share of the distance that a step takes away; the
fails: learning rates | other factors | This is the share of the distance that a step takes away; the
"""


# %% step_factors
def step_factors(deviation, learning_rate):
    return 2 * learning_rate * deviation**2, 2 * learning_rate
