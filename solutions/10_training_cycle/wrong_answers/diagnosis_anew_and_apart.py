"""The two runs that do not change are taken for each other.

loses: 2
fails: diagnosis | the two that are the same in every epoch | One of the two never gets better
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "apart",
        "B": "divided by n",
        "C": "anew",
        "D": "leak",
        "E": "too large",
        "F": "by heart",
    }
