"""The bad test result is taken for the model's, and the leaky one for clean.

loses: 2
fails: diagnosis | the two that are as good on new patients as one can be | Two groups made the same, sound
"""


# %% diagnosis
def diagnosis():
    return {"A": "picked", "B": "own scale", "C": "other order", "D": "twins", "E": "clean", "F": "later"}
