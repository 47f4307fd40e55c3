"""The two that are a little too long are exchanged.

loses: 2
fails: diagnosis | the two that are less than twice too long | Compare with `right` at both ends
"""


# %% diagnosis
def diagnosis():
    return {"A": "float64", "B": "cable", "C": "no wait", "D": "item", "E": "first call", "F": "cpu"}
