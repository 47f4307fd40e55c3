"""A number as a word.

loses: 1
fails: predictions | all five are answered | expected a number
fails: predictions | below | expected numbers
"""


# %% predictions
def predictions():
    return {"draws": 29, "below": "1 %", "rate": 0.4, "seeds": 16, "winner": "larger"}
