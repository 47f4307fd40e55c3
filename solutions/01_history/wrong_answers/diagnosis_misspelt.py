"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a mistake from the table | Letters A to F, names as in the table
fails: diagnosis | the two with 101 mistakes in nearly every epoch | There are 101 fives. In one run they
"""


# %% diagnosis
def diagnosis():
    return {"A": "anew", "B": "label", "C": "mistyped", "D": "strict", "E": "away", "F": "shuffled"}
