"""No bend is taken for death.

loses: 2
fails: diagnosis | the one that is silent and the one that is straight | Which activation can give that
"""


# %% diagnosis
def diagnosis():
    return {"A": "sigmoid", "B": "no activation", "C": "too large", "D": "equal", "E": "dead", "F": "step"}
