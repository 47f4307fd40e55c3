"""Divided in place of multiplied.

loses: 1
fails: predictions | the rate | Their gradient is the shorter one, so their rate must be larger.
"""


# %% predictions
def predictions():
    return {"start": 5, "rate": 0.025, "grams": "same", "shared": "yes"}
