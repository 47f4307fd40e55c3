"""The ordinary setting as it is.

loses: 4
fails: digits | better than the ordinary setting | Within the budget the learning rate matters most. Is
fails: digits | at most 4 % of digits never seen | Three seeds decide. Is the setting good from several
"""


# %% my_setting
def my_setting():
    return ordinary
