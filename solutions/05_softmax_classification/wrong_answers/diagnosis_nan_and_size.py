"""The nan is taken for too large a step, the large start for an overflow.

loses: 4
fails: diagnosis | the two that start elsewhere or end in nan | It starts at 2303, a thousand times ln 10.
fails: diagnosis | the two that go up | One rises smoothly from the first step, the other falls and then jumps
"""


# %% diagnosis
def diagnosis():
    return {"A": "shuffled", "B": "sum", "C": "overflow", "D": "not kept", "E": "too fast", "F": "uphill"}
