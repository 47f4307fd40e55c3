"""Units that agree are taken for examples that look alike.

loses: 2
fails: diagnosis | the two in which everybody agrees | In one all units say the same
"""


# %% diagnosis
def diagnosis():
    return {"A": "equal", "B": "dead", "C": "too large", "D": "sigmoid", "E": "no activation", "F": "step"}
