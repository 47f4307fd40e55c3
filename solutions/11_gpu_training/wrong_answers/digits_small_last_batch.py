"""The last batch of an epoch has 8 pictures, and from the notebook's start the last step leads astray.

loses: 2
fails: digits | a validation loss of 0.135 | The very last step is made with 8 pictures alone
"""


# %% settings
def settings():
    return {"hidden": 32, "batch_size": 32, "learning_rate": 0.5}
