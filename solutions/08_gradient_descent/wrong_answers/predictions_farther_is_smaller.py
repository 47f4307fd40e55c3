"""From far away, smaller steps.

loses: 1
fails: predictions | farther | A step multiplies the distance, whatever it is
"""


# %% predictions
def predictions():
    return {"limit": 1 / 3, "farther": "smaller", "sum": 0.2 / 50, "kappa": 4}
