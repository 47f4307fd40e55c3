"""Names that are not in the table.

loses: 2
fails: diagnosis | each row has a name from the table | Not in the table
fails: diagnosis | the two that are right in the last layer | Nothing has been passed on yet
"""


# %% diagnosis
def diagnosis():
    return {"A": "too early", "B": "old gradients", "C": "biases", "D": "sum", "E": "coarse", "F": "no_slope"}
