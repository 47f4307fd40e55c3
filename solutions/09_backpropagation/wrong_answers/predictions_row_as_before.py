"""The 1/B is forgotten.

loses: 1
fails: predictions | every example twice | So it is with the sum of the losses
"""


# %% predictions
def predictions():
    return {"not_zero": 1, "row": 1, "twins": "same", "predictions": 2148}
