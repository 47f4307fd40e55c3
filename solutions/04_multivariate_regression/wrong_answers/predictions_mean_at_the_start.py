"""The mean over the outputs.

loses: 1
fails: predictions | the start | This is the mean over the outputs; the loss is the sum.
"""


# %% predictions
def predictions():
    return {"start": 1, "rate": 0.4, "grams": "same", "shared": "yes"}
