"""The two runs with a bad validation loss are taken for each other.

loses: 2
fails: diagnosis | the two that are far worse on validation | One jumps about
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "anew",
        "B": "divided by n",
        "C": "apart",
        "D": "leak",
        "E": "by heart",
        "F": "too large",
    }
