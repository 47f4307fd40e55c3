"""The famous 2/λ, with the wrong λ.

loses: 3
fails: learning rates | a limit by hand | Here the factor of w is -3. Solve 1 - 2 · rate · s² = -1.
fails: learning rates | the limit of a narrow feature | Both factors have to stay between -1 and 1: for a
"""


# %% largest_rate
def largest_rate(deviation):
    return 2 / max(1, deviation**2)
