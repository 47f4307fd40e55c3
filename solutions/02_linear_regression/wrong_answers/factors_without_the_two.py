"""The 2 is forgotten in both.

loses: 2
fails: learning rates | factors by hand | The 2 of the square's derivative is missing.
fails: learning rates | other factors | The 2 of the square's derivative is missing.
"""


# %% step_factors
def step_factors(deviation, learning_rate):
    return 1 - learning_rate * deviation**2, 1 - learning_rate
