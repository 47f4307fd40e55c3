"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a name from the table | Not in the table
fails: diagnosis | the two that look alike | Divide the losses
"""


# %% diagnosis
def diagnosis():
    return {"A": "clipped", "B": "log2", "C": "yes only", "D": "squared", "E": "clean", "F": "sum"}
