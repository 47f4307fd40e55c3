"""nan is taken for the consequence of going uphill.

loses: 2
fails: diagnosis | the one with nan and the one that climbs | the root of a number below 0
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "equal start",
        "B": "no hats",
        "C": "uphill",
        "D": "epochs for steps",
        "E": "rate of plain descent",
        "F": "not squared",
    }
