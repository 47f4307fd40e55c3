"""Good, but with three times the steps.

loses: 4
fails: digits | better than the ordinary setting | Fewer epochs, or larger batches.
fails: digits | at most 4 % of digits never seen | Fewer epochs, or larger batches.
"""


# %% my_setting
def my_setting():
    return ordinary | {"batch_size": 32, "n_epochs": 20, "learning_rate": 1.0}
