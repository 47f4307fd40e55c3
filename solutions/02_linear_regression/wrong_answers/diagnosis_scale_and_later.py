"""The two that fail on new patients are exchanged.

loses: 2
fails: diagnosis | the two with an R² of about 0 on new patients | An R² of 0 is that of always answering
"""


# %% diagnosis
def diagnosis():
    return {"A": "picked", "B": "later", "C": "clean", "D": "twins", "E": "other order", "F": "own scale"}
