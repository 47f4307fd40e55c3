"""An example far from the line looks harmless; but R is the longest of all.

loses: 1
fails: predictions | a tenth, and far away | From zero, all sums are a tenth as large: which signs
"""


# %% predictions
def predictions():
    return {"rate": 0.02, "error_left": 10, "tenth": "same", "far": "same"}
