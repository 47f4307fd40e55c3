"""One of the mistakes for two runs.

loses: 2
fails: diagnosis | each run has a name from the table | A name stands twice
fails: diagnosis | the two that fall all the way | Where can a first epoch start
"""


# %% diagnosis
def diagnosis():
    return {"A": "anew", "B": "leak", "C": "apart", "D": "leak", "E": "too large", "F": "by heart"}
