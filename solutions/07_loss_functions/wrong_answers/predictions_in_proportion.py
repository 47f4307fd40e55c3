"""One eighth farther, one eighth more steps.

loses: 2
fails: predictions | farther out | far out the slope shrinks
"""


# %% predictions
def predictions():
    return {"squared": 9 / 8, "cross_entropy": 1, "honest": 0.5, "two_batches": 0.3}
