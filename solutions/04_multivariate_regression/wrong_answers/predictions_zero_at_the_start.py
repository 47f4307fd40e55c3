"""Zero is thought to be perfect for standardised outputs.

loses: 1
fails: predictions | the start | Predicting 0 is not perfect: each output varies around it.
"""


# %% predictions
def predictions():
    return {"start": 0, "rate": 0.4, "grams": "same", "shared": "yes"}
