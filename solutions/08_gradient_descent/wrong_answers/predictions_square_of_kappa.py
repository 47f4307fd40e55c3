"""The steps are taken to grow like the square of κ.

loses: 1
fails: predictions | the longer ravine | grew like the square
"""


# %% predictions
def predictions():
    return {"limit": 1 / 3, "farther": "same", "sum": 0.2 / 50, "kappa": 16}
