"""The two in which all epochs are equal, exchanged.

loses: 2
fails: diagnosis | the two in which all epochs are equal | w has the length 0: it never moved. When does
"""


# %% diagnosis
def diagnosis():
    return {"A": "strict", "B": "labels", "C": "mistyped", "D": "anew", "E": "away", "F": "shuffled"}
