"""The noise is thought to fall with the number of seeds.

loses: 1
fails: predictions | seeds | It falls with the root of the number of seeds, not with the number itself.
"""


# %% predictions
def predictions():
    return {"draws": 29, "below": 0.0099, "rate": 0.4, "seeds": 4, "winner": "larger"}
