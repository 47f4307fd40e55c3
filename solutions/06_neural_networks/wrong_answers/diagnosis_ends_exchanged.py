"""A nudge that is lost is taken for weights that are too large.

loses: 2
fails: diagnosis | the two that are sure of everything | Both are mostly at the ends
"""


# %% diagnosis
def diagnosis():
    return {"A": "sigmoid", "B": "dead", "C": "step", "D": "equal", "E": "no activation", "F": "too large"}
