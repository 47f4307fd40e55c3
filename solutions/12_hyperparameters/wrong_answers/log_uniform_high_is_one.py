"""As in many a tutorial, where the rates end at 1.

loses: 2
fails: log_uniform | other ranges and shapes | This fits only where high is 1.
"""


# %% log_uniform
def log_uniform(low, high, u):
    return 10 ** (np.log10(low) * (1 - u))
