"""The 3 of 3 w² is taken for the curvature, and the root for κ.

loses: 2
fails: predictions | the limit | This takes 3 for the curvature
fails: predictions | the longer ravine | So it would be if the number of steps grew like the root
"""


# %% predictions
def predictions():
    return {"limit": 2 / 3, "farther": "same", "sum": 0.2 / 50, "kappa": 2}
