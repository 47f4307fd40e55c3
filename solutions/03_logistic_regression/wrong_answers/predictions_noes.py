"""The probabilities are taken for those of a no.

loses: 1
fails: predictions | the bottom, and doubled | These are the noes. ŷ is the probability of a yes.
"""


# %% predictions
def predictions():
    return {
        "first_loss": np.log(2),
        "new_probability": 0.5,
        "sum_at_the_bottom": 300,
        "doubled": "same",
    }
