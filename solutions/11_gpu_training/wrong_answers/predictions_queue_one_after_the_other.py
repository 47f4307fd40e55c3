"""Python waits after each order.

loses: 1
fails: predictions | the queue | if Python waited after each order
"""


# %% predictions
def predictions():
    return {"queue": 600, "counter": 2048}
