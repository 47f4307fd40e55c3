"""The two that fall fast are exchanged.

loses: 2
fails: diagnosis | the two that fall fast | half of the answers
"""


# %% diagnosis
def diagnosis():
    return {"A": "clipped", "B": "base 2", "C": "sum", "D": "squared", "E": "clean", "F": "yes only"}
