"""Twins are expected to part.

loses: 1
fails: predictions | twins | So what are their derivatives?
"""


# %% predictions
def predictions():
    return {"not_zero": 1, "row": 0.5, "twins": "different", "predictions": 2148}
