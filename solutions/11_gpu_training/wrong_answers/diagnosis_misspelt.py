"""A name is not in the table.

loses: 2
fails: diagnosis | each letter has a name from the table | Not in the table
fails: diagnosis | the two that hardly notice the batch | One does not
"""


# %% diagnosis
def diagnosis():
    return {"A": "float64", "B": "item", "C": "no waiting", "D": "cable", "E": "first call", "F": "cpu"}
