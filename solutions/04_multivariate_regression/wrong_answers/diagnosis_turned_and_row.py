"""Bad scores are put down to the wrong cause.

loses: 4
fails: diagnosis | the two whose loss is right at the end | Their training was right, so something went
fails: diagnosis | the two whose loss stays high | In one of them there was nothing to learn. In the other,
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "not turned",
        "B": "raw output",
        "C": "one row",
        "D": "mean",
        "E": "other order",
        "F": "shuffled",
    }
