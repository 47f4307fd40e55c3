"""A list, not names.

loses: 3
fails: predictions | all four are answered | Four names, as in the text
fails: predictions | the rate | What came back cannot be used: TypeError: list indices
fails: predictions | the error that is left | What came back cannot be used: TypeError: list indices
fails: predictions | a tenth, and far away | What came back cannot be used: TypeError: list indices
"""


# %% predictions
def predictions():
    return [0.02, 10, "same", "larger"]
