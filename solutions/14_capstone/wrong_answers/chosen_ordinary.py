"""A network that learns, but with too few units and epochs for the last mark.

loses: 2
fails: reading digits | 92 % of unseen digits | More units, more steps or a larger learning rate may help
"""


# %% chosen
def chosen():
    return {"sizes": (196, 48, 10), "batch_size": 50, "learning_rate": 0.3, "n_epochs": 5}
