"""Inputs and outputs are counted from 1.

loses: 1
fails: readings | rows and columns | A row is what one output looks at. A column is what one input does.
"""


# %% readings
def readings():
    return {"unused_input": 2, "one_input_only": 2, "change": 15, "at_zero": -3}
