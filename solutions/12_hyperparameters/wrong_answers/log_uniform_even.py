"""The values themselves are spread evenly.

loses: 3
fails: log_uniform | by hand | These values are spread evenly themselves; it is their logarithms that
fails: log_uniform | other ranges and shapes | These values are spread evenly themselves; it is their
"""


# %% log_uniform
def log_uniform(low, high, u):
    return low + (high - low) * u
