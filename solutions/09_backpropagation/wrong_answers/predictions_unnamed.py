"""The answers in a list.

loses: 4
fails: predictions | all four are answered | The names should be
fails: predictions | all weights are zero | TypeError
fails: predictions | every example twice | TypeError
fails: predictions | twins | TypeError
fails: predictions | predictions by measuring | TypeError
"""


# %% predictions
def predictions():
    return [1, 0.5, "same", 2148]
