"""The counter counts.

loses: 1
fails: predictions | the counter | if float16 had more digits
"""


# %% predictions
def predictions():
    return {"moved": 40, "queue": 501, "counter": 5000, "shards": 1.5}
