"""28.4 draws are rounded down.

loses: 1
fails: predictions | draws | With 28 draws it is still a little less than 95 %: round up.
"""


# %% predictions
def predictions():
    return {"draws": 28, "below": 0.0099, "rate": 0.4, "seeds": 16, "winner": "larger"}
