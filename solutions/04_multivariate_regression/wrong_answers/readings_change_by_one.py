"""What the output changes if the input grows by 1.

loses: 1
fails: readings | the change | So much it changes if the input grows by 1.
"""


# %% readings
def readings():
    return {"unused_input": 1, "one_input_only": 1, "change": 5, "at_zero": -3}
