"""The noise is taken to shrink with the number of examples.

loses: 1
fails: predictions | the noise | the noise goes with the root of their number
"""


# %% predictions
def predictions():
    return {"noise": 16, "unseen": 40, "last_step": 0.25, "best_of_many": "too low"}
