"""The rate is multiplied by the number of examples.

loses: 1
fails: predictions | the rate for the sum | The gradient of the sum is the longer one, so the rate must be
"""


# %% predictions
def predictions():
    return {"first_loss": 2.3026, "after_shift": "same", "after_doubling": "larger", "rate_for_sum": 500}
