"""Takes the larger losses for the clean ones.

loses: 2
fails: diagnosis | the two that look alike | Divide the losses
"""


# %% diagnosis
def diagnosis():
    return {"A": "clipped", "B": "clean", "C": "yes only", "D": "squared", "E": "base 2", "F": "sum"}
