"""The two runs that look well are taken for each other.

loses: 2
fails: diagnosis | the two that fall all the way | Where can a first epoch start
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "anew",
        "B": "leak",
        "C": "apart",
        "D": "divided by n",
        "E": "too large",
        "F": "by heart",
    }
