"""The pace of the first step.

loses: 1
fails: predictions | the pace | So far goes the first step
"""


# %% predictions
def predictions():
    return {"pace": 0.1, "rmsprop_first": 0.1, "adam_scaled": "same", "three_starts": 0.657}
