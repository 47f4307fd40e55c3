"""A small number is added, for fear of a logarithm of 0.

loses: 1
fails: log_odds | rare and nearly certain | The formula as it stands, with nothing added to it.
"""


# %% log_odds
def log_odds(p):
    return np.log((p + 1e-10) / (1 - p + 1e-10))
