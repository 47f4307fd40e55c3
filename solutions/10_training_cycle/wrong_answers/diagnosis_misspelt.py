"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a name from the table | Not in the table
fails: diagnosis | the two that fall all the way | Where can a first epoch start
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "anew",
        "B": "divided by N",
        "C": "apart",
        "D": "leak",
        "E": "too large",
        "F": "by heart",
    }
