"""Large answers are taken for large weights.

loses: 4
fails: diagnosis | the one that is silent and the one that is straight | It does not bend at all
fails: diagnosis | the two that are sure of everything | Both are mostly at the ends
"""


# %% diagnosis
def diagnosis():
    return {"A": "sigmoid", "B": "dead", "C": "no activation", "D": "equal", "E": "too large", "F": "step"}
