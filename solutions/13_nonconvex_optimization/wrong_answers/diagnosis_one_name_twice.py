"""One of the mistakes for two runs.

loses: 2
fails: diagnosis | each run has a name from the table | A name stands twice
fails: diagnosis | the one with nan and the one that climbs | expected 'uphill'
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "equal start",
        "B": "no hats",
        "C": "not squared",
        "D": "epochs for steps",
        "E": "rate of plain descent",
        "F": "not squared",
    }
