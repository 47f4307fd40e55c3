"""The logarithm is not undone.

loses: 3
fails: log_uniform | by hand | These are the logarithms: the exponential is missing.
fails: log_uniform | other ranges and shapes | These are the logarithms: the exponential is missing.
"""


# %% log_uniform
def log_uniform(low, high, u):
    return np.log10(low) + u * (np.log10(high) - np.log10(low))
