"""The validation loss of the best of many is believed.

loses: 1
fails: predictions | the best of many | Some of that is luck
"""


# %% predictions
def predictions():
    return {"noise": 4, "unseen": 40, "last_step": 0.25, "best_of_many": "right"}
