"""The formula's number is not whole.

loses: 2
fails: starts_needed | by hand | Starts come whole: round up
fails: starts_needed | other chances | gave
"""


# %% starts_needed
def starts_needed(p, sure):
    return np.log(1 - sure) / np.log(1 - p)
