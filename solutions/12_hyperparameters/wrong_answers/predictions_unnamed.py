"""Answers without their names.

loses: 5
fails: predictions | all five are answered | Five names, as in the text.
fails: predictions | draws | What came back cannot be used: TypeError: list indices must be integers or
fails: predictions | below | What came back cannot be used: TypeError: list indices must be integers or
fails: predictions | rate | What came back cannot be used: TypeError: list indices must be integers or
fails: predictions | seeds | What came back cannot be used: TypeError: list indices must be integers or
fails: predictions | winner | What came back cannot be used: TypeError: list indices must be integers or
"""


# %% predictions
def predictions():
    return [29, 0.0099, 0.4, 16, "larger"]
