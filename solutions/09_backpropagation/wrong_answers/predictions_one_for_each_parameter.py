"""One prediction for each parameter.

loses: 1
fails: predictions | predictions by measuring | A central difference takes two
"""


# %% predictions
def predictions():
    return {"not_zero": 1, "row": 0.5, "twins": "same", "predictions": 1074}
