"""Rows are taken for inputs: the row with the zeros, and the weight in its mirror place.

loses: 2
fails: readings | rows and columns | A row is what one output looks at. A column is what one input does.
fails: readings | the change | This took the weight of input 2 in output 0: the row is the output.
"""


# %% readings
def readings():
    return {"unused_input": 1, "one_input_only": 2, "change": -3, "at_zero": -3}
