"""Larger batches, smaller rate.

loses: 1
fails: predictions | rate | There are fewer steps, so each must be longer, not shorter.
"""


# %% predictions
def predictions():
    return {"draws": 29, "below": 0.0099, "rate": 0.025, "seeds": 16, "winner": "larger"}
