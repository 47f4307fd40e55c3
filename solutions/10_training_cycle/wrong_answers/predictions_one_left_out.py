"""An answer is missing.

loses: 1
fails: predictions | all four are answered | The names should be
fails: predictions | the unseen | What came back cannot be used
"""


# %% predictions
def predictions():
    return {"noise": 4, "last_step": 0.25, "best_of_many": "too low"}
