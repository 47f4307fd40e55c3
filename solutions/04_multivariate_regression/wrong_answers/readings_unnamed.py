"""A list in place of the four names.

loses: 3
fails: readings | all four are answered | Four names, as in the text, each with a number.
fails: readings | rows and columns | TypeError: list indices must be integers or slices, not str.
fails: readings | the change | TypeError: list indices must be integers or slices, not str.
fails: readings | all inputs 0 | TypeError: list indices must be integers or slices, not str.
"""


# %% readings
def readings():
    return [1, 1, 15, -3]
