"""The highest accuracy is taken for the sound run.

loses: 4
fails: diagnosis | the two whose loss leaves the usual range | A log loss cannot be negative if the labels
fails: diagnosis | the two that look alike | On average, how many bad courses does each of them promise?
"""


# %% diagnosis
def diagnosis():
    return {"A": "twice", "B": "exchanged", "C": "raw", "D": "balanced", "E": "signs", "F": "clean"}
