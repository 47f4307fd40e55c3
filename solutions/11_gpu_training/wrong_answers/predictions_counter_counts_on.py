"""The counter counts.

loses: 1
fails: predictions | the counter | if float16 had more digits
"""


# %% predictions
def predictions():
    return {"queue": 501, "counter": 5000}
