"""Who promises too many bad courses is taken for sound.

loses: 2
fails: diagnosis | the two that look alike | On average, how many bad courses does each of them promise?
"""


# %% diagnosis
def diagnosis():
    return {"A": "twice", "B": "exchanged", "C": "raw", "D": "clean", "E": "balanced", "F": "signs"}
