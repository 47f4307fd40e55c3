"""A loss that jumps about is taken for the wrong sign.

loses: 2
fails: diagnosis | the two that go up | One rises smoothly from the first step, the other falls and then jumps
"""


# %% diagnosis
def diagnosis():
    return {"A": "shuffled", "B": "uphill", "C": "sum", "D": "not kept", "E": "overflow", "F": "too fast"}
