"""A rate that is too small is taken for a network that is too small.

loses: 2
fails: diagnosis | the two whose losses stay near 2 | One is still falling at a steady pace, the other
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "mixed up",
        "B": "small rate",
        "C": "known digits",
        "D": "one node",
        "E": "by heart",
        "F": "large rate",
    }
