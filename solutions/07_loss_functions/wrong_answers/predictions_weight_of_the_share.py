"""The weight times the share of yes.

loses: 1
fails: predictions | what the weight asks for | not a probability yet
"""


# %% predictions
def predictions():
    return {"squared": 2.7, "cross_entropy": 1, "honest": 0.75, "two_batches": 0.3}
