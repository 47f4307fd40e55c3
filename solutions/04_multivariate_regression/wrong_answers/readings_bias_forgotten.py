"""At zero the bias is forgotten.

loses: 1
fails: readings | all inputs 0 | The weights times 0 are 0, but the bias stays.
"""


# %% readings
def readings():
    return {"unused_input": 1, "one_input_only": 1, "change": 15, "at_zero": 0}
