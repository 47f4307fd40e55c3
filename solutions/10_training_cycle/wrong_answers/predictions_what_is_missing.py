"""What is missing in the last batch is counted.

loses: 1
fails: predictions | the unseen | So many are missing to fill the last batch
"""


# %% predictions
def predictions():
    return {"noise": 4, "unseen": 64 - 1000 % 64, "last_step": 0.25, "best_of_many": "too low"}
