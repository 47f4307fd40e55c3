"""The rate for one step.

loses: 1
fails: predictions | the limit | With this rate one step leads to the bottom
"""


# %% predictions
def predictions():
    return {"limit": 1 / 6, "farther": "same", "sum": 0.2 / 50, "kappa": 4}
