"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a name from the table | Letters A to F, names as in the table.
fails: diagnosis | the two that never fall | expected 'uphill'
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "too large",
        "B": "not copied",
        "C": "up hill",
        "D": "taken once",
        "E": "at the limit",
        "F": "too small",
    }
