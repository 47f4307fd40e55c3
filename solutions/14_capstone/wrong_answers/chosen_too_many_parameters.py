"""A network that is larger than allowed.

loses: 10
fails: reading digits | your own validation pictures | Take fewer or smaller hidden layers.
fails: reading digits | 80 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 88 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 91 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 92 % of unseen digits | Take fewer or smaller hidden layers.
"""


# %% chosen
def chosen():
    return {"sizes": (196, 300, 10), "batch_size": 50, "learning_rate": 0.3, "n_epochs": 2}
