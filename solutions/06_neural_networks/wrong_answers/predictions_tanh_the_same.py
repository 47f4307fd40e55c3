"""Tanh taken for a function like ReLU, which doubles with its sum.

loses: 1
fails: predictions | what was doubled | Put 2z into both functions
"""


# %% predictions
def predictions():
    return {
        "nudge": 0.25**5,
        "pieces": 7,
        "relu_doubled": "same",
        "tanh_doubled": "same",
        "enough": 3,
    }
