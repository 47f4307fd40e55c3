"""The run that comes to rest is taken for the slow one.

loses: 2
fails: diagnosis | the two that fall in every step | Which has one direction that keeps its height
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "too large",
        "B": "not copied",
        "C": "uphill",
        "D": "taken once",
        "E": "too small",
        "F": "at the limit",
    }
