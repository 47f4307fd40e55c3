"""All pictures at once: cheap, but few steps.

loses: 4
fails: digits | a validation loss of 0.135 | expected 0.135 at most
fails: digits | other starts | expected 0.15 at most
fails: digits | other pictures | expected 0.18 at most
"""


# %% settings
def settings():
    return {"hidden": 32, "batch_size": 1000, "learning_rate": 1.0}
