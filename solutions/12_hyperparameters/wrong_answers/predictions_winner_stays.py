"""The winner's error is believed.

loses: 1
fails: predictions | winner | It was chosen by those digits. Is it the best only because it is good?
"""


# %% predictions
def predictions():
    return {"draws": 29, "below": 0.0099, "rate": 0.4, "seeds": 16, "winner": "same"}
