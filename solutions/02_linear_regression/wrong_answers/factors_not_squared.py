"""The deviation is not squared.

loses: 2
fails: learning rates | factors by hand | The deviation is squared in the formula of the loss.
fails: learning rates | other factors | The deviation is squared in the formula of the loss.
"""


# %% step_factors
def step_factors(deviation, learning_rate):
    return 1 - 2 * learning_rate * deviation, 1 - 2 * learning_rate
