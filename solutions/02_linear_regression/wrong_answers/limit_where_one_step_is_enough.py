"""The rate that reaches the bottom in one step is taken for the limit.

loses: 3
fails: learning rates | a limit by hand | Here the factor of w is 0: one step leads to the bottom. It may
fails: learning rates | the limit of a narrow feature | Both factors have to stay between -1 and 1: for a
"""


# %% largest_rate
def largest_rate(deviation):
    return 1 / (2 * max(1, deviation**2))
