"""That float64 is longer is forgotten.

loses: 1
fails: predictions | what is moved | how long are the numbers?
"""


# %% predictions
def predictions():
    return {"moved": 20, "queue": 501, "counter": 2048, "shards": 1.5}
