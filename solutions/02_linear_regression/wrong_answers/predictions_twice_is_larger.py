"""A mean is taken for a sum.

loses: 1
fails: predictions | twice, and noise | A mean does not count how often. And a weight of 0 would be allowed
"""


# %% predictions
def predictions():
    return {"first_loss": 25, "unit": 144, "twice": "larger", "noise": "smaller"}
