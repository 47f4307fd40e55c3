"""The probability is divided by the factor of the odds.

loses: 1
fails: predictions | the new probability | The probability was divided by 9. It is the odds that are.
"""


# %% predictions
def predictions():
    return {
        "first_loss": np.log(2),
        "new_probability": 0.1,
        "sum_at_the_bottom": 100,
        "doubled": "same",
    }
