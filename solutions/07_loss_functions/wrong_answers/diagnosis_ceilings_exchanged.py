"""The two that stand still are exchanged.

loses: 2
fails: diagnosis | the two that stand still | What is the largest squared error
"""


# %% diagnosis
def diagnosis():
    return {"A": "squared", "B": "base 2", "C": "yes only", "D": "clipped", "E": "clean", "F": "sum"}
