"""Large numbers are thought to push the other rows aside.

loses: 1
fails: predictions | grams, and a shared row | Which terms of the loss does a row stand in?
"""


# %% predictions
def predictions():
    return {"start": 5, "rate": 0.4, "grams": "smaller", "shared": "yes"}
