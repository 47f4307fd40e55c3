"""The two with random features are exchanged.

loses: 2
fails: diagnosis | the two that are worse than the mean | Both learned from random features: one from ten
"""


# %% diagnosis
def diagnosis():
    return {"A": "twins", "B": "own scale", "C": "clean", "D": "picked", "E": "other order", "F": "later"}
