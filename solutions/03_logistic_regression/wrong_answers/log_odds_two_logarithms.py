"""One logarithm divided by the other.

loses: 2
fails: log_odds | worked by hand | This is one logarithm divided by another. Divide first.
fails: log_odds | rare and nearly certain | The formula as it stands
"""


# %% log_odds
def log_odds(p):
    return np.log(p) / np.log(1 - p)
