"""The usual rate of 0.1 does not get far in so few steps.

loses: 4
fails: digits | a validation loss of 0.135 | does the curve of the loss still fall
fails: digits | other starts | expected 0.15 at most
fails: digits | other pictures | expected 0.18 at most
"""


# %% settings
def settings():
    return {"hidden": 32, "batch_size": 100, "learning_rate": 0.1}
