"""Kinks counted, not pieces.

loses: 1
fails: predictions | the pieces | This is the number of kinks
"""


# %% predictions
def predictions():
    return {
        "nudge": 0.25**5,
        "pieces": 6,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": 3,
    }
