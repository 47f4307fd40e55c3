"""A name that is not in the table.

loses: 2
fails: diagnosis | each network has a mistake from the table | Letters A to F, names as in the table
fails: diagnosis | the two that are sure of everything | Both are mostly at the ends
"""


# %% diagnosis
def diagnosis():
    return {"A": "sigmoid", "B": "dead", "C": "too large", "D": "equal", "E": "no activation", "F": "steps"}
