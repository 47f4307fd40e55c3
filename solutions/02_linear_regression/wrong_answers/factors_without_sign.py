"""The sign is dropped.

loses: 1
fails: learning rates | other factors | A factor keeps its sign: below 0, the step jumps across the bottom.
"""


# %% step_factors
def step_factors(deviation, learning_rate):
    return abs(1 - 2 * learning_rate * deviation**2), abs(1 - 2 * learning_rate)
