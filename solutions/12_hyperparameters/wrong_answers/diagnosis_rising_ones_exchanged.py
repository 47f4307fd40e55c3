"""Any rise of the validation loss is taken for overfitting.

loses: 2
fails: diagnosis | the two whose validation loss rises while the other falls | One was good for a while
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "by heart",
        "B": "one node",
        "C": "known digits",
        "D": "small rate",
        "E": "mixed up",
        "F": "large rate",
    }
