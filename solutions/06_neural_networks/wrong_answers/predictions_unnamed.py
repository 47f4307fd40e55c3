"""An answer is missing.

loses: 1
fails: predictions | all five are answered | Five names, as in the text
fails: predictions | the pieces | KeyError
"""


# %% predictions
def predictions():
    return {
        "nudge": 0.25**5,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": 3,
    }
