"""The two that come to rest are exchanged.

loses: 2
fails: diagnosis | the two that come to rest | One begins at another loss
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "epochs for steps",
        "B": "no hats",
        "C": "not squared",
        "D": "equal start",
        "E": "rate of plain descent",
        "F": "uphill",
    }
