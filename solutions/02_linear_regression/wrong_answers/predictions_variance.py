"""The spread alone, as if the bias were the mean.

loses: 1
fails: predictions | the first loss | This is the loss of always answering the mean. But the bias is 0.
"""


# %% predictions
def predictions():
    return {"first_loss": 16, "unit": 144, "twice": "same", "noise": "smaller"}
