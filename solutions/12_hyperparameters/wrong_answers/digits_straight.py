"""No hidden layer, which is just enough for the test digits and not for the validation digits.

loses: 2
fails: digits | better than the ordinary setting | Within the budget the learning rate matters most. Is
"""


# %% my_setting
def my_setting():
    return ordinary | {"layers": 0, "batch_size": 128, "n_epochs": 27, "learning_rate": 1.0}
