"""The sigmoid's value at 0 for its slope.

loses: 1
fails: predictions | the nudge | A sigmoid's slope is ¼ at best; its value at 0 is ½
"""


# %% predictions
def predictions():
    return {
        "nudge": 1 / 32,
        "pieces": 7,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": 3,
    }
