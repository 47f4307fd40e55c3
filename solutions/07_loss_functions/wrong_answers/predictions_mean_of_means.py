"""The mean of the two means.

loses: 1
fails: predictions | two batches | not equally large
"""


# %% predictions
def predictions():
    return {"squared": 2.7, "cross_entropy": 1, "honest": 0.5, "two_batches": 0.4}
