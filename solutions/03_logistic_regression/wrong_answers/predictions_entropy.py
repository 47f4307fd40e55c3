"""The loss of always saying the share.

loses: 1
fails: predictions | the first loss | This is the loss of always saying the share of yes. With the bias 0
"""


# %% predictions
def predictions():
    return {
        "first_loss": 0.562,
        "new_probability": 0.5,
        "sum_at_the_bottom": 100,
        "doubled": "same",
    }
