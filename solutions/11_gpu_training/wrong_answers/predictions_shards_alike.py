"""A mean of means is a mean.

loses: 1
fails: predictions | the shards | only where all shards are equally large
"""


# %% predictions
def predictions():
    return {"moved": 40, "queue": 501, "counter": 2048, "shards": 1}
