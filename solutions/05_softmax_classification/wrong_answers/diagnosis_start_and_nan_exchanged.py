"""A loss of 2303 is taken for an overflow.

loses: 2
fails: diagnosis | the two that start elsewhere or end in nan | It starts at 2303, a thousand times ln 10.
"""


# %% diagnosis
def diagnosis():
    return {"A": "shuffled", "B": "too fast", "C": "overflow", "D": "not kept", "E": "sum", "F": "uphill"}
