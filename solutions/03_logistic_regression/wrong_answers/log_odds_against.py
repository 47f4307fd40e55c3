"""The odds against it.

loses: 2
fails: log_odds | worked by hand | These are the odds against it: divide p by 1 - p, not the other way
fails: log_odds | rare and nearly certain | These are the odds against it: divide p by 1 - p, not the other
"""


# %% log_odds
def log_odds(p):
    return np.log((1 - p) / p)
