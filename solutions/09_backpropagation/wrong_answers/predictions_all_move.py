"""Every weight is expected to learn from zero.

loses: 1
fails: predictions | all weights are zero | Nothing gets past the weights W2
"""


# %% predictions
def predictions():
    return {"not_zero": 4, "row": 0.5, "twins": "same", "predictions": 2148}
