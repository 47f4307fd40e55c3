"""Too early is expected to do more harm than no slope.

loses: 2
fails: diagnosis | the two that are right in the last layer | Which of the two mistakes is large
"""


# %% diagnosis
def diagnosis():
    return {"A": "no slope", "B": "old gradients", "C": "biases", "D": "sum", "E": "coarse", "F": "too early"}
