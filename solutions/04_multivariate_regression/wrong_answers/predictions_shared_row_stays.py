"""The shared row is thought to mind its own business.

loses: 1
fails: predictions | grams, and a shared row | Which terms of the loss does a row stand in?
"""


# %% predictions
def predictions():
    return {"start": 5, "rate": 0.4, "grams": "same", "shared": "no"}
