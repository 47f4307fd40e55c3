"""A number as a word.

loses: 1
fails: predictions | all four are answered | expected a number
fails: predictions | the last step | expected numbers
"""


# %% predictions
def predictions():
    return {"noise": 4, "unseen": 40, "last_step": "1/4", "best_of_many": "too low"}
