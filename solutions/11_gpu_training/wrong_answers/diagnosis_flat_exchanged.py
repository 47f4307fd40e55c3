"""The two flat ones are exchanged.

loses: 2
fails: diagnosis | the two that hardly notice the batch | One does not see the work
"""


# %% diagnosis
def diagnosis():
    return {"A": "float64", "B": "item", "C": "first call", "D": "cable", "E": "no wait", "F": "cpu"}
