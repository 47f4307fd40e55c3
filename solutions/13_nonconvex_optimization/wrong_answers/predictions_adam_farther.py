"""Adam is thought to walk farther on a steeper loss.

loses: 1
fails: predictions | 100 times the loss | What becomes of
"""


# %% predictions
def predictions():
    return {"pace": 0.5, "rmsprop_first": 0.1, "adam_scaled": "farther", "three_starts": 0.657}
