"""Two weights, and no bias.

loses: 1
fails: predictions | how many are enough | The one layer has a bias too
"""


# %% predictions
def predictions():
    return {
        "nudge": 0.25**5,
        "pieces": 7,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": 2,
    }
