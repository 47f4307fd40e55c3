"""Twelve times.

loses: 1
fails: predictions | the unit | So many times larger is each miss. The loss squares them.
"""


# %% predictions
def predictions():
    return {"first_loss": 25, "unit": 12, "twice": "same", "noise": "smaller"}
