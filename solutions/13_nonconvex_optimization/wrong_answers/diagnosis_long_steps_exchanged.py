"""The run at the rate 3 is taken for that without hats.

loses: 2
fails: diagnosis | the two that take too long steps | three to six times too long
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "equal start",
        "B": "rate of plain descent",
        "C": "not squared",
        "D": "epochs for steps",
        "E": "no hats",
        "F": "uphill",
    }
