"""One of the four is not answered.

loses: 1
fails: predictions | all four are answered | The names should be
fails: predictions | two batches | KeyError
"""


# %% predictions
def predictions():
    return {"squared": 2.7, "cross_entropy": 1, "honest": 0.5}
