"""The bias first.

loses: 2
fails: learning rates | factors by hand | The factors have changed places: that of w comes first.
fails: learning rates | other factors | The factors have changed places: that of w comes first.
"""


# %% step_factors
def step_factors(deviation, learning_rate):
    return 1 - 2 * learning_rate, 1 - 2 * learning_rate * deviation**2
