"""All parameters counted.

loses: 1
fails: predictions | how many are enough | That many it has
"""


# %% predictions
def predictions():
    return {
        "nudge": 0.25**5,
        "pieces": 7,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": 3 * 100 + 101 * 100 + 101,
    }
