"""The range of the example, typed in.

loses: 2
fails: near one | other ranges and shapes | This is the range from 0.9 to 0.999, whatever `low` and
"""


# %% near_one
def log_uniform_near_one(low, high, u):
    return 1 - 10 ** (-1 - 2 * u)
