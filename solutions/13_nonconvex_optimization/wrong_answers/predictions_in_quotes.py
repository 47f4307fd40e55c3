"""A number as a word.

loses: 1
fails: predictions | all four are answered | expected a number
fails: predictions | three starts | expected numbers
"""


# %% predictions
def predictions():
    return {"pace": 0.5, "rmsprop_first": 0.1, "adam_scaled": "same", "three_starts": "66 %"}
