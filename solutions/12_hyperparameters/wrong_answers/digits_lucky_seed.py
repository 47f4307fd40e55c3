"""A rate near the limit: good from two of three seeds, and lost from the third.

loses: 2
fails: digits | at most 4 % of digits never seen | Three seeds decide. Is the setting good from several
"""


# %% my_setting
def my_setting():
    return ordinary | {"activation": "identity", "batch_size": 128, "n_epochs": 27, "learning_rate": 1.0}
