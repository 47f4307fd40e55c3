"""The brackets around 1 - p are forgotten.

loses: 2
fails: log_odds | worked by hand | Brackets are missing: `p / 1 - p` is p - p
fails: log_odds | rare and nearly certain | The formula as it stands
"""


# %% log_odds
def log_odds(p):
    return np.log(p / 1 - p)
