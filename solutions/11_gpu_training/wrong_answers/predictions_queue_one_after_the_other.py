"""Python waits after each order.

loses: 1
fails: predictions | the queue | if Python waited after each order
"""


# %% predictions
def predictions():
    return {"moved": 40, "queue": 600, "counter": 2048, "shards": 1.5}
