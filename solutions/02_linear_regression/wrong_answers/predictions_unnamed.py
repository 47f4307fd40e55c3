"""A list in place of the four names.

loses: 3
fails: predictions | all four are answered | Four names, as in the text.
fails: predictions | the first loss | TypeError: list indices must be integers or slices, not str.
fails: predictions | the unit | TypeError: list indices must be integers or slices, not str.
fails: predictions | twice, and noise | TypeError: list indices must be integers or slices, not str.
"""


# %% predictions
def predictions():
    return [25, 144, "same", "smaller"]
