"""A logarithm to base 2.

loses: 2
fails: log_odds | worked by hand | This is a logarithm to base 2. Take the natural one, np.log.
fails: log_odds | rare and nearly certain | This is a logarithm to base 2. Take the natural one, np.log.
"""


# %% log_odds
def log_odds(p):
    return np.log2(p / (1 - p))
