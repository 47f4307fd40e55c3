"""The two with other losses are exchanged.

loses: 2
fails: diagnosis | the two that learned as much as the right run | Only their losses differ. What is the
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "one row",
        "B": "mean",
        "C": "not turned",
        "D": "raw output",
        "E": "other order",
        "F": "shuffled",
    }
