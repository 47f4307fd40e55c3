"""A sum is taken for a mean.

loses: 1
fails: predictions | the last step | So it would be with the mean
"""


# %% predictions
def predictions():
    return {"noise": 4, "unseen": 40, "last_step": 1, "best_of_many": "too low"}
