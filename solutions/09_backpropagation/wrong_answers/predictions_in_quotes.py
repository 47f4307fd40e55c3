"""A number as a word.

loses: 1
fails: predictions | all four are answered | expected a number
fails: predictions | every example twice | expected numbers
"""


# %% predictions
def predictions():
    return {"not_zero": 1, "row": "1/2", "twins": "same", "predictions": 2148}
