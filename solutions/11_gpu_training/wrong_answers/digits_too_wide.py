"""So wide that the time is not enough for one epoch.

loses: 4
fails: digits | a validation loss of 0.135 | Save where most is spent
fails: digits | other starts | Save where most is spent
fails: digits | other pictures | Save where most is spent
"""


# %% settings
def settings():
    return {"hidden": 2048, "batch_size": 100, "learning_rate": 0.5}
