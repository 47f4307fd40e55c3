"""A half, the probability itself.

loses: 1
fails: predictions | the first loss | This is the probability of each answer; the loss is minus its
"""


# %% predictions
def predictions():
    return {
        "first_loss": 0.5,
        "new_probability": 0.5,
        "sum_at_the_bottom": 100,
        "doubled": "same",
    }
