"""The two slow ones are exchanged.

loses: 2
fails: diagnosis | the two with a low rate | Divide by `right`
"""


# %% diagnosis
def diagnosis():
    return {"A": "cpu", "B": "item", "C": "no wait", "D": "cable", "E": "first call", "F": "float64"}
