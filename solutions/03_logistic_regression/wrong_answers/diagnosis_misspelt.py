"""A name that is not in the table.

loses: 2
fails: diagnosis | each run has a name from the table | Letters A to F, names as in the table.
fails: diagnosis | the two that look alike | On average, how many bad courses does each of them promise?
"""


# %% diagnosis
def diagnosis():
    return {"A": "twice", "B": "exchanged", "C": "raw", "D": "balanced", "E": "Clean", "F": "signs"}
