"""The odds, without the logarithm.

loses: 2
fails: log_odds | worked by hand | These are the odds. Take their logarithm.
fails: log_odds | rare and nearly certain | These are the odds. Take their logarithm.
"""


# %% log_odds
def log_odds(p):
    return p / (1 - p)
