"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a mistake from the table | Letters A to F, names as in the table.
fails: diagnosis | the two whose loss stays high | In one of them there was nothing to learn. In the other,
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "one row",
        "B": "raw output",
        "C": "not turned",
        "D": "mean",
        "E": "other order",
        "F": "Shuffled",
    }
