"""RMSProp is given hats.

loses: 1
fails: predictions | RMSProp's first step | So far would Adam go
"""


# %% predictions
def predictions():
    return {"pace": 0.5, "rmsprop_first": 0.01, "adam_scaled": "same", "three_starts": 0.657}
