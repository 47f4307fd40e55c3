"""The share for log-uniform draws.

loses: 1
fails: predictions | below | This is so for log-uniform draws; these are even ones.
"""


# %% predictions
def predictions():
    return {"draws": 29, "below": 0.5, "rate": 0.4, "seeds": 16, "winner": "larger"}
