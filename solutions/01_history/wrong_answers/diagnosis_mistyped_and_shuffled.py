"""The two whose mistakes go up and down, exchanged.

loses: 2
fails: diagnosis | the two whose mistakes go up and down | One learned most of what there is to learn, the
"""


# %% diagnosis
def diagnosis():
    return {"A": "anew", "B": "labels", "C": "shuffled", "D": "strict", "E": "away", "F": "mistyped"}
