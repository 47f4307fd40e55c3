"""Scaling is taken for a shift.

loses: 1
fails: predictions | shift and doubling | Think of the quotient of two probabilities
"""


# %% predictions
def predictions():
    return {"first_loss": 2.303, "after_shift": "same", "after_doubling": "same", "rate_for_sum": 0.0005}
