"""Probabilities are added.

loses: 1
fails: predictions | three starts | do not add up
"""


# %% predictions
def predictions():
    return {"pace": 0.5, "rmsprop_first": 0.1, "adam_scaled": "same", "three_starts": 0.9}
