"""The best test results are exchanged.

loses: 4
fails: diagnosis | the two with an R² of about 0 on new patients | 0.99 with ten measurements of a year
fails: diagnosis | the two that are worse than the mean | Both learned from random features: one from ten
"""


# %% diagnosis
def diagnosis():
    return {"A": "picked", "B": "own scale", "C": "clean", "D": "later", "E": "other order", "F": "twins"}
