"""A loss that does not move at all is taken for shuffled labels.

loses: 2
fails: diagnosis | the two that learn next to nothing | One does not move at all, the other a very little
"""


# %% diagnosis
def diagnosis():
    return {"A": "not kept", "B": "too fast", "C": "sum", "D": "shuffled", "E": "overflow", "F": "uphill"}
