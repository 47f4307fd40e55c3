"""The two with an accuracy of 0.25 have changed places.

loses: 2
fails: diagnosis | the two that are right in a quarter of the cases | Its lowest probability is 0.50, and
"""


# %% diagnosis
def diagnosis():
    return {"A": "exchanged", "B": "twice", "C": "raw", "D": "balanced", "E": "clean", "F": "signs"}
