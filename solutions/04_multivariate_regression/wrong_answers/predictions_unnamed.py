"""A list in place of the four names.

loses: 3
fails: predictions | all four are answered | Four names, as in the text.
fails: predictions | the start | TypeError: list indices must be integers or slices, not str.
fails: predictions | the rate | TypeError: list indices must be integers or slices, not str.
fails: predictions | grams, and a shared row | TypeError: list indices must be integers or slices, not str.
"""


# %% predictions
def predictions():
    return [5, 0.4, "same", "yes"]
