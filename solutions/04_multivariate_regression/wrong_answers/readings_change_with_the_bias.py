"""The bias is counted as a change.

loses: 1
fails: readings | the change | The bias does not change anything here: it is added before and after.
"""


# %% readings
def readings():
    return {"unused_input": 1, "one_input_only": 1, "change": 23, "at_zero": -3}
