"""The two that went wrong afterwards are exchanged.

loses: 2
fails: diagnosis | the two whose loss is right at the end | Their training was right, so something went
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "one row",
        "B": "raw output",
        "C": "other order",
        "D": "mean",
        "E": "not turned",
        "F": "shuffled",
    }
