"""A name that is not in the table.

loses: 2
fails: diagnosis | each curve has a mistake from the table | Letters A to F, names as in the table
fails: diagnosis | the two that go up | One rises smoothly from the first step, the other falls and then jumps
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "shuffled",
        "B": "too large a step",
        "C": "sum",
        "D": "not kept",
        "E": "overflow",
        "F": "uphill",
    }
