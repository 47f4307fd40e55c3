"""Larger weights are taken for more yeses.

loses: 1
fails: predictions | the bottom, and doubled | At the bottom the derivative by the bias is 0. And where is
"""


# %% predictions
def predictions():
    return {
        "first_loss": np.log(2),
        "new_probability": 0.5,
        "sum_at_the_bottom": 100,
        "doubled": "more",
    }
