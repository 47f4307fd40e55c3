"""The mean, not the sum.

loses: 1
fails: predictions | the bottom, and doubled | This is the mean. The sum was asked for.
"""


# %% predictions
def predictions():
    return {
        "first_loss": np.log(2),
        "new_probability": 0.5,
        "sum_at_the_bottom": 0.25,
        "doubled": "same",
    }
