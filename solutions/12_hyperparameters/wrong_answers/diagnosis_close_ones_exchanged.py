"""Two curves on one another are taken for a good training.

loses: 2
fails: diagnosis | the two whose curves lie on one another | In one run both losses are much worse than
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "mixed up",
        "B": "one node",
        "C": "large rate",
        "D": "small rate",
        "E": "by heart",
        "F": "known digits",
    }
