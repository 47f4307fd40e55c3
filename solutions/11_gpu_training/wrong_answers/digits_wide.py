"""A wide network: the work eats the time.

loses: 5
fails: digits | 0.6 seconds | expected 0.6 at most
fails: digits | a validation loss of 0.135 | First keep to the 0.6 seconds
fails: digits | another start | First keep to
fails: digits | other pictures | First keep to
"""


# %% settings
def settings():
    return {"hidden": 256, "batch_size": 100, "learning_rate": 0.5, "n_epochs": 20}
