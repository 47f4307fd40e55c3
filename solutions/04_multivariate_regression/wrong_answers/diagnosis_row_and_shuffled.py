"""The two that learn little are exchanged.

loses: 2
fails: diagnosis | the two whose loss stays high | In one of them there was nothing to learn. In the other,
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "shuffled",
        "B": "raw output",
        "C": "not turned",
        "D": "mean",
        "E": "other order",
        "F": "one row",
    }
