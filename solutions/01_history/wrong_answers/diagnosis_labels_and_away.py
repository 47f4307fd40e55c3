"""The two with 101 mistakes, exchanged.

loses: 2
fails: diagnosis | the two with 101 mistakes in nearly every epoch | There are 101 fives. In one run they
"""


# %% diagnosis
def diagnosis():
    return {"A": "anew", "B": "away", "C": "mistyped", "D": "strict", "E": "labels", "F": "shuffled"}
