"""np.exp of a logarithm to base 10.

loses: 3
fails: log_uniform | by hand | The logarithm and the power have different bases: np.log belongs to
fails: log_uniform | other ranges and shapes | The logarithm and the power have different bases: np.log
"""


# %% log_uniform
def log_uniform(low, high, u):
    return np.exp(np.log10(low) + u * (np.log10(high) - np.log10(low)))
