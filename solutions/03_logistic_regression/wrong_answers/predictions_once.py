"""The odds are divided once.

loses: 1
fails: predictions | the new probability | The feature grew by 2: the odds are divided by 3 twice.
"""


# %% predictions
def predictions():
    return {
        "first_loss": np.log(2),
        "new_probability": 0.75,
        "sum_at_the_bottom": 100,
        "doubled": "same",
    }
