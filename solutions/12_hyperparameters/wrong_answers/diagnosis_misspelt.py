"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a name from the table | Letters A to F, names as in the table, each once.
fails: diagnosis | the two whose validation loss rises while the other falls | One was good for a while
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "mixed up",
        "B": "one node",
        "C": "known digits",
        "D": "small rate",
        "E": "overfitting",
        "F": "large rate",
    }
