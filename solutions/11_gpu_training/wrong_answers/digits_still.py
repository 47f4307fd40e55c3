"""The rate is far too low.

loses: 4
fails: digits | a validation loss of 0.135 | Is the rate so small that nothing changes
fails: digits | other starts | expected 0.15 at most
fails: digits | other pictures | expected 0.18 at most
"""


# %% settings
def settings():
    return {"hidden": 32, "batch_size": 100, "learning_rate": 0.0001}
