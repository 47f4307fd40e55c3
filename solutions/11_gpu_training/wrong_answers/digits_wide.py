"""A wide network: the work eats the time.

loses: 4
fails: digits | a validation loss of 0.135 | How many steps were made
fails: digits | other starts | expected 0.15 at most
fails: digits | other pictures | expected 0.18 at most
"""


# %% settings
def settings():
    return {"hidden": 512, "batch_size": 100, "learning_rate": 0.5}
