"""The two whose loss runs away have changed places.

loses: 2
fails: diagnosis | the two whose loss leaves the usual range | A log loss cannot be negative if the labels
"""


# %% diagnosis
def diagnosis():
    return {"A": "twice", "B": "exchanged", "C": "signs", "D": "balanced", "E": "clean", "F": "raw"}
