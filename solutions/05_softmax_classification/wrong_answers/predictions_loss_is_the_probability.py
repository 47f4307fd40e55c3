"""The probability 1/10 is taken for the loss.

loses: 1
fails: predictions | the first loss | This is the probability of the right class
"""


# %% predictions
def predictions():
    return {"first_loss": 0.1, "after_shift": "same", "after_doubling": "larger", "rate_for_sum": 0.0005}
