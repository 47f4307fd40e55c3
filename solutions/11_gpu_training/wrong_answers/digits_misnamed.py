"""A name is misspelt.

loses: 4
fails: digits | a validation loss of 0.135 | As in the docstring
fails: digits | other starts | As in the docstring
fails: digits | other pictures | As in the docstring
"""


# %% settings
def settings():
    return {"width": 32, "batch_size": 100, "learning_rate": 0.8}
