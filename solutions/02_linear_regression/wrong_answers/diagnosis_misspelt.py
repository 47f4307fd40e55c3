"""A name that is not in the table.

loses: 4
fails: diagnosis | each group has a name from the table | Letters A to F, names as in the table.
fails: diagnosis | the two that are as good on new patients as one can be | Two groups made the same, sound
fails: diagnosis | the two with an R² of about 0 on new patients | An R² of 0 is that of always answering
"""


# %% diagnosis
def diagnosis():
    return {"A": "picked", "B": "own_scale", "C": "clean", "D": "twins", "E": "other_order", "F": "later"}
